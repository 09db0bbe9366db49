"""The documents page: what to print, the pages as they will be, saving, printing and issuing."""
