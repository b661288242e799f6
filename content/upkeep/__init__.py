"""What keeps records true, whatever they are: signed links in mails, mails that come once a week,
samples, shares.
"""
