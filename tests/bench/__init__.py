"""How fast and how light the site is, measured beside plain Flask on the same machine in the same minute.

`python -m tests.bench` (`make bench`) starts every server itself, on loopback, and prints one table. Absolute figures
swing with the machine; the ratios in the last column are what the aims are about.
"""
