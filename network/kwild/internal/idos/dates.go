package idos

import "time"

const dateForm = "2006-01-02T15:04:05Z"

// parseDate gives the unix seconds of `YYYY-MM-DDThh:mm:ssZ`. Any other form (fractions, offsets, spaces) and days or
// times that do not exist are refused.
func parseDate(text string) (int64, bool) {
	// time.Parse alone would also take fractions.
	if len(text) != len(dateForm) {
		return 0, false
	}
	date, err := time.Parse(dateForm, text)
	if err != nil || date.Format(dateForm) != text {
		return 0, false
	}
	return date.Unix(), true
}

func formatDate(seconds int64) string {
	return time.Unix(seconds, 0).UTC().Format(dateForm)
}
