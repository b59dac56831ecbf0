"""From a finding to the change that mends it."""
