# Lengths of time, dates, lists.
period-years =
    { $count ->
        [one] ein Jahr
       *[other] { $number } Jahre
    }
period-months =
    { $count ->
        [one] einen Monat
       *[other] { $number } Monate
    }
period-weeks =
    { $count ->
        [one] eine Woche
       *[other] { $number } Wochen
    }
period-days =
    { $count ->
        [one] einen Tag
       *[other] { $number } Tage
    }
period-hours =
    { $count ->
        [one] eine Stunde
       *[other] { $number } Stunden
    }
period-minutes =
    { $count ->
        [one] eine Minute
       *[other] { $number } Minuten
    }
period-seconds =
    { $count ->
        [one] eine Sekunde
       *[other] { $number } Sekunden
    }
period-none = keine Zeit
every-years =
    { $count ->
        [one] jedes Jahr
       *[other] alle { $number } Jahre
    }
every-months =
    { $count ->
        [one] jeden Monat
       *[other] alle { $number } Monate
    }
every-weeks =
    { $count ->
        [one] jede Woche
       *[other] alle { $number } Wochen
    }
every-days =
    { $count ->
        [one] jeden Tag
       *[other] alle { $number } Tage
    }
every-other = alle { $period }
event-other = nach diesem Ereignis: { $plain }
event-other-once = sobald dies eintritt: { $plain }
date = { $day }. { $month } { $year }
list-two = { $one } und { $two }
list-or = { $one } oder { $two }
