# Lengths of time, dates, lists.
period-years =
    { $count ->
        [one] un an
       *[other] { $number } ans
    }
period-months =
    { $count ->
        [one] un mois
       *[other] { $number } mois
    }
period-weeks =
    { $count ->
        [one] une semaine
       *[other] { $number } semaines
    }
period-days =
    { $count ->
        [one] un jour
       *[other] { $number } jours
    }
period-hours =
    { $count ->
        [one] une heure
       *[other] { $number } heures
    }
period-minutes =
    { $count ->
        [one] une minute
       *[other] { $number } minutes
    }
period-seconds =
    { $count ->
        [one] une seconde
       *[other] { $number } secondes
    }
period-none = aucun délai
every-years =
    { $count ->
        [one] chaque année
       *[other] tous les { $number } ans
    }
every-months =
    { $count ->
        [one] chaque mois
       *[other] tous les { $number } mois
    }
every-weeks =
    { $count ->
        [one] chaque semaine
       *[other] toutes les { $number } semaines
    }
every-days =
    { $count ->
        [one] chaque jour
       *[other] tous les { $number } jours
    }
every-other = tous les { $period }
event-other = après cet événement : { $plain }
event-other-once = dès que survient : { $plain }
date = { $day ->
        [one] 1er
       *[other] { $day }
    } { $month } { $year }
list-two = { $one } et { $two }
list-or = { $one } ou { $two }
