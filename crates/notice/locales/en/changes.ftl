# What changed between two versions, in sentences. The names stand in quotes, so that a sentence holds whatever they are.
change-added =
    { $table ->
        [data] We now hold “{ $name }”.
        [purpose] We now use data for “{ $name }”.
        [retention] There is a new rule for when this goes: “{ $name }”.
        [hold] There is a new reason to keep something longer: “{ $name }”.
        [recipient] “{ $name }” now receives data.
        [communication] We now send “{ $name }”.
        [tracker] Our pages now use “{ $name }”.
        [measure] We now guard data by this too: “{ $name }”.
        [promise] We now promise: “{ $name }”
        [right] We now describe the right “{ $name }”.
        [gap] We now say openly what is unsettled: “{ $name }”
       *[other] “{ $name }” is new.
    }
change-removed =
    { $table ->
        [data] We no longer hold “{ $name }”.
        [purpose] We no longer use data for “{ $name }”.
        [retention] The rule for when this goes no longer holds: “{ $name }”.
        [hold] This is no longer a reason to keep something longer: “{ $name }”.
        [recipient] “{ $name }” no longer receives data.
        [communication] We no longer send “{ $name }”.
        [tracker] Our pages no longer use “{ $name }”.
        [measure] We no longer guard data by this: “{ $name }”.
        [promise] We no longer promise: “{ $name }”
       *[other] “{ $name }” is gone.
    }
change-period =
    { $what ->
        [retention-within] “{ $name }” is gone at the latest after { $new } instead of { $old }.
        [retention-keep] “{ $name }” is kept { $new } instead of { $old }.
        [hold-keep] “{ $name }” keeps data { $new } instead of { $old }, at most.
        [storage-backups] Copies against loss live { $new } instead of { $old }.
        [procedure-deadline] We answer requests after { $new } instead of { $old }, at the latest.
        [procedure-extension] An answer can take { $new } longer instead of { $old }.
        [tracker-lifetime] “{ $name }” lives { $new } instead of { $old }.
       *[other] For “{ $name }” the period is { $new } instead of { $old }.
    }
change-review = “{ $name }” is looked at again { $new } instead of { $old }.
change-more =
    { $what ->
        [data-items] “{ $name }” now includes: { $names }.
        [data-points] “{ $name }” now also reaches us { $names }.
        [purpose-data] For “{ $name }” we now also use: { $names }.
        [recipient-data] “{ $name }” now also receives: { $names }.
        [recipient-purpose] “{ $name }” now also receives data for: { $names }.
        [recipient-country] “{ $name }” is now also here: { $names }.
        [storage-countries] Data now also lies here: { $names }.
        [retention-data] The rule “{ $name }” now also concerns: { $names }.
        [retention-unless] “{ $name }” can now also stay for this reason: { $names }.
       *[other] For “{ $name }” this is new: { $names }.
    }
change-less =
    { $what ->
        [data-items] “{ $name }” no longer includes: { $names }.
        [data-points] “{ $name }” no longer reaches us { $names }.
        [purpose-data] For “{ $name }” we no longer use: { $names }.
        [recipient-data] “{ $name }” no longer receives: { $names }.
        [recipient-purpose] “{ $name }” no longer receives data for: { $names }.
        [recipient-country] “{ $name }” is no longer here: { $names }.
        [storage-countries] Data no longer lies here: { $names }.
        [retention-data] The rule “{ $name }” no longer concerns: { $names }.
        [retention-unless] “{ $name }” no longer stays for this reason: { $names }.
       *[other] For “{ $name }” this is gone: { $names }.
    }
change-choice =
    { $choice ->
        [opt-in] “{ $name }” comes only if you ask for it.
        [opt-out] “{ $name }” comes unless you say no.
       *[other] “{ $name }” can no longer be refused.
    }
change-assumed = Of “{ $name }” we now say that more of it is our own reading, not a promise.
change-stated = Of “{ $name }” more is now stated that was only our own reading before.
change-reworded = “{ $name }” is worded anew.
change-event = The time for “{ $name }” now runs from another moment: { $new }.
change-action =
    { $action ->
        [Anonymise] “{ $name }” is now made anonymous at its end.
        [Pseudonymise] “{ $name }” now loses its names at its end.
        [Archive] “{ $name }” now moves to an archive at its end.
        [Restrict] “{ $name }” is now kept and no longer used at its end.
       *[other] “{ $name }” is now deleted at its end.
    }
change-country = “{ $name }” is now here: { $new }, instead of: { $old }.
change-version = This is version { $new }.
change-other =
    { $state ->
        [new] For “{ $name }” this is now said: { $key }.
        [gone] For “{ $name }” this is no longer said: { $key }.
       *[other] For “{ $name }” this is now otherwise: { $key }.
    }
change-table =
    { $table ->
        [controller] Who we are
        [storage] Where it lies
        [procedure] How we answer
        [notice] This text
        [children] Children
        [platform] What we process for others
        [signal] Signals of your browser
       *[other] This text
    }
