# Deutsch.

mail-rehearsal = Dies ist eine Probe oder eine Vorführung. Nichts in dieser Mail ist echt.
mail-sent-by = Gesendet von { $name }.
mail-notice = Datenschutzerklärung
mail-first-notice = Wir haben Ihre Daten nicht von Ihnen. Was wir über Sie gespeichert haben, woher und wofür, und welche Rechte Sie haben, steht in unserer Datenschutzerklärung:
mail-referral-subject = Wer über Ihre Daten entscheidet
mail-referral-who = Sie haben { $name } nach Ihren Daten gefragt. Wir betreiben die Software; wem Sie damit geschrieben haben, entscheidet über das, was dort liegt, und antwortet Ihnen:
mail-referral-done = Dort ist bekannt, dass Sie gefragt haben, und man muss Ihnen binnen eines Monats antworten. Mehr haben wir nicht weitergegeben: nichts von dem, was Sie geschrieben haben, und nichts von dem, was dort liegt.
mail-change-subject = { $name } geht anders mit Ihren Daten um
mail-change-what = { $name } ändert die Datenschutzerklärung. Das wird anders:
mail-change-when = Es gilt, sobald alle, die es angeht, davon erfahren haben; bis dahin bleibt, was Sie kannten.
mail-change-read = Die ganze Erklärung lesen, und was vorher galt
mail-change-why = Sie bekommen dies, weil wir Daten über Sie haben. Sie müssen nichts tun, und es ist keine Einwilligung.
mail-trial-subject = Mit einer Adresse von { $name } hat ein Test begonnen
mail-trial-who = { $who } hat am { $day } einen Test bei { $name } begonnen.
mail-trial-why = Sie bekommen das, weil Sie { $organisation } bei uns betreuen und die Adresse in deren Domain { $domain } liegt.
mail-trial-told = Vor dem Beginn wurde gesagt, dass Sie davon erfahren. Sie müssen nichts tun.
