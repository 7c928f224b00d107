# What changed between two versions, in sentences. The names stand in quotes, so that a sentence holds whatever they are.
change-added =
    { $table ->
        [data] Wir speichern jetzt „{ $name }“.
        [purpose] Wir nutzen Daten jetzt auch hierfür: „{ $name }“.
        [retention] Neu ist eine Regel, wann dies gelöscht wird: „{ $name }“.
        [hold] Neu ist ein Grund, etwas länger zu behalten: „{ $name }“.
        [recipient] „{ $name }“ erhält jetzt Daten.
        [communication] Wir senden jetzt „{ $name }“.
        [tracker] Unsere Seiten verwenden jetzt „{ $name }“.
        [measure] Auch dies schützt die Daten jetzt: „{ $name }“.
        [promise] Wir versprechen jetzt: „{ $name }“
        [right] Wir beschreiben jetzt das Recht „{ $name }“.
        [gap] Wir sagen jetzt offen, was ungeklärt ist: „{ $name }“
       *[other] „{ $name }“ ist neu.
    }
change-removed =
    { $table ->
        [data] Wir speichern „{ $name }“ nicht mehr.
        [purpose] Hierfür nutzen wir keine Daten mehr: „{ $name }“.
        [retention] Die Regel, wann dies gelöscht wird, gilt nicht mehr: „{ $name }“.
        [hold] Dies ist kein Grund mehr, etwas länger zu behalten: „{ $name }“.
        [recipient] „{ $name }“ erhält keine Daten mehr.
        [communication] Wir senden „{ $name }“ nicht mehr.
        [tracker] Unsere Seiten verwenden „{ $name }“ nicht mehr.
        [measure] Dies schützt die Daten nicht mehr: „{ $name }“.
        [promise] Wir versprechen nicht mehr: „{ $name }“
       *[other] „{ $name }“ ist entfallen.
    }
change-period =
    { $what ->
        [retention-within] „{ $name }“ bleibt höchstens { $new } statt { $old }.
        [retention-keep] „{ $name }“ bleibt { $new } statt { $old }.
        [hold-keep] „{ $name }“ hält Daten höchstens { $new } statt { $old }.
        [storage-backups] Kopien gegen Verlust leben { $new } statt { $old }.
        [procedure-deadline] Für eine Antwort brauchen wir höchstens { $new } statt { $old }.
        [procedure-extension] Eine Antwort kann { $new } statt { $old } länger dauern.
        [tracker-lifetime] „{ $name }“ bleibt { $new } statt { $old }.
       *[other] Für „{ $name }“ gelten { $new } statt { $old }.
    }
change-review = „{ $name }“ wird { $new } statt { $old } erneut geprüft.
change-more =
    { $what ->
        [data-items] „{ $name }“ umfasst jetzt auch: { $names }.
        [data-points] „{ $name }“ kommt jetzt auch { $names } zu uns.
        [purpose-data] Für „{ $name }“ nutzen wir jetzt auch: { $names }.
        [recipient-data] „{ $name }“ erhält jetzt auch: { $names }.
        [recipient-purpose] „{ $name }“ erhält Daten jetzt auch hierfür: { $names }.
        [recipient-country] „{ $name }“ ist jetzt auch hier: { $names }.
        [storage-countries] Daten liegen jetzt auch hier: { $names }.
        [retention-data] Die Regel „{ $name }“ betrifft jetzt auch: { $names }.
        [retention-unless] „{ $name }“ kann jetzt auch aus diesem Grund länger bleiben: { $names }.
       *[other] Für „{ $name }“ ist neu: { $names }.
    }
change-less =
    { $what ->
        [data-items] „{ $name }“ umfasst nicht mehr: { $names }.
        [data-points] „{ $name }“ kommt nicht mehr { $names } zu uns.
        [purpose-data] Für „{ $name }“ nutzen wir nicht mehr: { $names }.
        [recipient-data] „{ $name }“ erhält nicht mehr: { $names }.
        [recipient-purpose] „{ $name }“ erhält hierfür keine Daten mehr: { $names }.
        [recipient-country] „{ $name }“ ist nicht mehr hier: { $names }.
        [storage-countries] Daten liegen nicht mehr hier: { $names }.
        [retention-data] Die Regel „{ $name }“ betrifft nicht mehr: { $names }.
        [retention-unless] „{ $name }“ bleibt nicht mehr aus diesem Grund länger: { $names }.
       *[other] Für „{ $name }“ entfällt: { $names }.
    }
change-choice =
    { $choice ->
        [opt-in] „{ $name }“ gibt es nur, wenn Sie darum bitten.
        [opt-out] „{ $name }“ gibt es, außer Sie sagen nein.
       *[other] „{ $name }“ lässt sich nicht mehr ablehnen.
    }
change-assumed = Von „{ $name }“ kennzeichnen wir jetzt mehr als unsere eigene Lesart, die kein Versprechen ist.
change-stated = Von „{ $name }“ ist jetzt mehr ausgesagt, was vorher nur unsere eigene Lesart war.
change-reworded = „{ $name }“ ist neu formuliert.
change-event = Die Frist für „{ $name }“ beginnt jetzt zu einem anderen Zeitpunkt: { $new }.
change-action =
    { $action ->
        [Anonymise] „{ $name }“ wird am Ende jetzt anonymisiert.
        [Pseudonymise] „{ $name }“ verliert am Ende jetzt die Namen.
        [Archive] „{ $name }“ wandert am Ende jetzt in ein Archiv.
        [Restrict] „{ $name }“ wird am Ende jetzt behalten und nicht mehr genutzt.
       *[other] „{ $name }“ wird am Ende jetzt gelöscht.
    }
change-country = „{ $name }“ ist jetzt hier: { $new }, statt: { $old }.
change-version = Dies ist Fassung { $new }.
change-other =
    { $state ->
        [new] Zu „{ $name }“ steht jetzt da: { $key }.
        [gone] Zu „{ $name }“ steht nicht mehr da: { $key }.
       *[other] Bei „{ $name }“ ist jetzt anders: { $key }.
    }
change-table =
    { $table ->
        [controller] Wer wir sind
        [storage] Wo es liegt
        [procedure] Wie wir antworten
        [notice] Dieser Text
        [children] Kinder
        [platform] Was wir für andere verarbeiten
        [signal] Signale Ihres Browsers
       *[other] Dieser Text
    }
