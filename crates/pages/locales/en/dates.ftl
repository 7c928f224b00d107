# Days and times. Lists have a space between their words.
weekdays = Monday Tuesday Wednesday Thursday Friday Saturday Sunday
weekdays-short = Mon Tue Wed Thu Fri Sat Sun
months = January February March April May June July August September October November December
months-short = Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
date-day = { $day } { $month }
date-year = { $day } { $month } { $year }
# Between the weekday and the date.
date-join = { " " }
