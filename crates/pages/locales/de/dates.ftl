# Days and times. Lists have a space between their words.
weekdays = Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag
weekdays-short = Mo Di Mi Do Fr Sa So
months = Januar Februar März April Mai Juni Juli August September Oktober November Dezember
months-short = Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.
date-day = { $day }. { $month }
date-year = { $day }. { $month } { $year }
# Between the weekday and the date.
date-join = { ", " }
