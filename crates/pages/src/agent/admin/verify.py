import base64, hashlib, hmac, time

def is_from_the_desk(secret, headers, body):
    "`secret` as the page of webhooks showed it, `body` as the bytes that came"
    sent = headers["webhook-timestamp"]
    if abs(time.time() - int(sent)) > 300:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{sent}.".encode() + body
    good = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(good, one) for one in headers["webhook-signature"].split())
