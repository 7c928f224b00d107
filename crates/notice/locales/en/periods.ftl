# Lengths of time, dates, lists.
period-years =
    { $count ->
        [one] one year
       *[other] { $number } years
    }
period-months =
    { $count ->
        [one] one month
       *[other] { $number } months
    }
period-weeks =
    { $count ->
        [one] one week
       *[other] { $number } weeks
    }
period-days =
    { $count ->
        [one] one day
       *[other] { $number } days
    }
period-hours =
    { $count ->
        [one] one hour
       *[other] { $number } hours
    }
period-minutes =
    { $count ->
        [one] one minute
       *[other] { $number } minutes
    }
period-seconds =
    { $count ->
        [one] one second
       *[other] { $number } seconds
    }
period-none = no time
every-years =
    { $count ->
        [one] every year
       *[other] every { $number } years
    }
every-months =
    { $count ->
        [one] every month
       *[other] every { $number } months
    }
every-weeks =
    { $count ->
        [one] every week
       *[other] every { $number } weeks
    }
every-days =
    { $count ->
        [one] every day
       *[other] every { $number } days
    }
every-other = every { $period }
event-other = after this happened: { $plain }
event-other-once = as soon as this happens: { $plain }
date = { $day } { $month } { $year }
list-two = { $one } and { $two }
list-or = { $one } or { $two }
