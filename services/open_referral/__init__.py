"""The directory for other programs, as Open Referral UK 3.0, and other areas' directories here."""
