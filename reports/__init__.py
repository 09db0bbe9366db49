"""Every printed page and every chart: a Snapshot goes in, a PDF or a drawing comes out. No Qt here."""
