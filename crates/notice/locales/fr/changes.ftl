# What changed between two versions, in sentences. The names stand in quotes, so that a sentence holds whatever they are.
change-added =
    { $table ->
        [data] Nous détenons désormais « { $name } ».
        [purpose] Nous utilisons désormais des données pour ceci : « { $name } ».
        [retention] Une nouvelle règle d’effacement s’applique : « { $name } ».
        [hold] Une nouvelle raison de conserver plus longtemps s’ajoute : « { $name } ».
        [recipient] « { $name } » reçoit désormais des données.
        [communication] Nous envoyons désormais « { $name } ».
        [tracker] Nos pages utilisent désormais « { $name } ».
        [measure] Ceci protège désormais aussi les données : « { $name } ».
        [promise] Nous promettons désormais : « { $name } »
        [right] Nous décrivons désormais le droit « { $name } ».
        [gap] Nous disons désormais ouvertement ce qui n’est pas réglé : « { $name } »
       *[other] « { $name } » est nouveau.
    }
change-removed =
    { $table ->
        [data] Nous ne détenons plus « { $name } ».
        [purpose] Nous n’utilisons plus de données pour ceci : « { $name } ».
        [retention] Cette règle d’effacement ne s’applique plus : « { $name } ».
        [hold] Ce n’est plus une raison de conserver plus longtemps : « { $name } ».
        [recipient] « { $name } » ne reçoit plus de données.
        [communication] Nous n’envoyons plus « { $name } ».
        [tracker] Nos pages n’utilisent plus « { $name } ».
        [measure] Ceci ne protège plus les données : « { $name } ».
        [promise] Nous ne promettons plus : « { $name } »
       *[other] « { $name } » a disparu.
    }
change-period =
    { $what ->
        [retention-within] « { $name } » reste au plus { $new } au lieu de { $old }.
        [retention-keep] « { $name } » reste { $new } au lieu de { $old }.
        [hold-keep] « { $name } » retient des données au plus { $new } au lieu de { $old }.
        [storage-backups] Les copies de secours vivent { $new } au lieu de { $old }.
        [procedure-deadline] Nous répondons aux demandes en { $new } au plus au lieu de { $old }.
        [procedure-extension] Une réponse peut prendre { $new } de plus au lieu de { $old }.
        [tracker-lifetime] « { $name } » reste { $new } au lieu de { $old }.
       *[other] Pour « { $name } », le délai est de { $new } au lieu de { $old }.
    }
change-review = « { $name } » est réexaminé { $new } au lieu de { $old }.
change-more =
    { $what ->
        [data-items] « { $name } » comprend désormais aussi : { $names }.
        [data-points] « { $name } » nous parvient désormais aussi { $names }.
        [purpose-data] Pour « { $name } », nous utilisons désormais aussi : { $names }.
        [recipient-data] « { $name } » reçoit désormais aussi : { $names }.
        [recipient-purpose] « { $name } » reçoit désormais aussi des données pour : { $names }.
        [recipient-country] « { $name } » se trouve désormais aussi ici : { $names }.
        [storage-countries] Les données se trouvent désormais aussi ici : { $names }.
        [retention-data] La règle « { $name } » concerne désormais aussi : { $names }.
        [retention-unless] « { $name } » peut désormais aussi rester pour cette raison : { $names }.
       *[other] Pour « { $name } », ceci est nouveau : { $names }.
    }
change-less =
    { $what ->
        [data-items] « { $name } » ne comprend plus : { $names }.
        [data-points] « { $name } » ne nous parvient plus { $names }.
        [purpose-data] Pour « { $name } », nous n’utilisons plus : { $names }.
        [recipient-data] « { $name } » ne reçoit plus : { $names }.
        [recipient-purpose] « { $name } » ne reçoit plus de données pour : { $names }.
        [recipient-country] « { $name } » ne se trouve plus ici : { $names }.
        [storage-countries] Les données ne se trouvent plus ici : { $names }.
        [retention-data] La règle « { $name } » ne concerne plus : { $names }.
        [retention-unless] « { $name } » ne reste plus pour cette raison : { $names }.
       *[other] Pour « { $name } », ceci disparaît : { $names }.
    }
change-choice =
    { $choice ->
        [opt-in] « { $name } » n’a lieu que si vous le demandez.
        [opt-out] « { $name } » a lieu sauf si vous dites non.
       *[other] « { $name } » ne peut plus être refusé.
    }
change-assumed = De « { $name } », une plus grande part est maintenant signalée comme notre propre lecture, et non comme une promesse.
change-stated = De « { $name } », une plus grande part est maintenant énoncée, qui n’était que notre propre lecture.
change-reworded = « { $name } » est reformulé.
change-event = Le délai pour « { $name } » court désormais d’un autre moment : { $new }.
change-action =
    { $action ->
        [Anonymise] « { $name } » est désormais rendu anonyme à son terme.
        [Pseudonymise] « { $name } » perd désormais les noms à son terme.
        [Archive] « { $name } » passe désormais dans une archive à son terme.
        [Restrict] « { $name } » est désormais conservé sans être utilisé à son terme.
       *[other] « { $name } » est désormais effacé à son terme.
    }
change-country = « { $name } » se trouve désormais ici : { $new }, au lieu de : { $old }.
change-version = Ceci est la version { $new }.
change-other =
    { $state ->
        [new] Pour « { $name } », ceci est désormais dit : { $key }.
        [gone] Pour « { $name } », ceci n’est plus dit : { $key }.
       *[other] Pour « { $name } », ceci est désormais différent : { $key }.
    }
change-table =
    { $table ->
        [controller] Qui nous sommes
        [storage] Où cela se trouve
        [procedure] Comment nous répondons
        [notice] Ce texte
        [children] Enfants
        [platform] Ce que nous traitons pour d’autres
        [signal] Signaux de votre navigateur
       *[other] Ce texte
    }
