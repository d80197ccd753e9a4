"""Words as customers write them: spelling, numbers, units, money."""
