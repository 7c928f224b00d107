# Days and times. Lists have a space between their words.
weekdays = lundi mardi mercredi jeudi vendredi samedi dimanche
weekdays-short = lun. mar. mer. jeu. ven. sam. dim.
months = janvier février mars avril mai juin juillet août septembre octobre novembre décembre
months-short = janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.
date-day = { $day } { $month }
date-year = { $day } { $month } { $year }
# Between the weekday and the date.
date-join = { " " }
