# Français.

mail-rehearsal = Ceci est une répétition ou une démonstration. Rien dans ce message n’est réel.
mail-sent-by = Envoyé par { $name }.
mail-notice = Déclaration de confidentialité
mail-first-notice = Vos données ne nous viennent pas de vous. Ce que nous conservons à votre sujet, d’où cela vient, à quelle fin, et quels sont vos droits : tout est dans notre déclaration de confidentialité :
mail-referral-subject = Qui décide de vos données
mail-referral-who = Vous avez interrogé { $name } sur vos données. Nous exploitons le logiciel ; ceux à qui vous avez écrit par son moyen décident de ce qui y est conservé et vous répondent :
mail-referral-done = Ils savent que vous avez posé la question et doivent vous répondre dans un délai d’un mois. Nous ne leur avons rien transmis de ce que vous avez écrit, et nous n’avons rien divulgué de ce qu’ils conservent.
mail-change-subject = { $name } change sa façon de traiter vos données
mail-change-what = { $name } modifie sa déclaration de confidentialité. Voici ce qui change :
mail-change-when = Cela vaudra quand toutes les personnes concernées auront été informées ; d’ici là, ce que vous connaissiez continue.
mail-change-read = Lire toute la déclaration, et ce qui valait avant
mail-change-why = Vous recevez ce message parce que nous détenons des données sur vous. Il ne vous demande rien et n’est un consentement à rien.
mail-trial-subject = Un essai a commencé avec une adresse de { $name }
mail-trial-who = { $who } a commencé un essai chez { $name } le { $day }.
mail-trial-why = Vous recevez ce message parce que vous suivez { $organisation } chez nous et que l’adresse est dans son domaine, { $domain }.
mail-trial-told = La personne a su avant de commencer que vous l’apprendriez. Vous n’avez rien à faire.
