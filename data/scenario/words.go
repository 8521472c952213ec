package scenario

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// parseNumber reads a decimal number and nothing else: no hexadecimals, no
// underscores, no infinities.
func parseNumber(s string) (float64, bool) {
	if s == "" || len(s) > 64 || strings.Trim(s, "0123456789+-.eE") != "" {
		return 0, false
	}
	x, err := strconv.ParseFloat(s, 64)
	return x, err == nil
}

// showNumber writes a number in full, as short as reads back to the same.
func showNumber(x float64) string {
	if size := math.Abs(x); size != 0 && (size >= 1e15 || size < 1e-6) {
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

// quoted shows foreign text harmlessly and not at length.
func quoted(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return strconv.Quote(s)
}

// either lists words: a, b or c.
func either(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// ParseSpan reads a length of time: 90s, 2h18m, 7d, 1d12h, 1.5h, 250ms. It is
// never negative and at most 100 years.
func ParseSpan(s string) (time.Duration, error) {
	wrong := fmt.Errorf("%s is not a length of time: 10s, 2h18m or 7d", quoted(s))
	if s == "" || len(s) > 64 || strings.Trim(s, "0123456789.dhmsnuµ") != "" {
		return 0, wrong
	}
	var days time.Duration
	if before, after, ok := strings.Cut(s, "d"); ok {
		n, err := strconv.ParseFloat(before, 64)
		if err != nil || !(n <= 36525) {
			return 0, wrong
		}
		days, s = time.Duration(math.Round(n*float64(24*time.Hour))), after
		if s == "" {
			return days, nil
		}
	}
	rest, err := time.ParseDuration(s)
	if err != nil || days+rest > 36525*24*time.Hour {
		return 0, wrong
	}
	return days + rest, nil
}

// ShowSpan writes a length of time that is not negative as ParseSpan reads it.
func ShowSpan(d time.Duration) string {
	if d == 0 {
		return "0s"
	}
	var b strings.Builder
	for _, u := range []struct {
		unit time.Duration
		name string
	}{{24 * time.Hour, "d"}, {time.Hour, "h"}, {time.Minute, "m"}} {
		if n := d / u.unit; n > 0 {
			fmt.Fprintf(&b, "%d%s", n, u.name)
			d -= n * u.unit
		}
	}
	if d > 0 {
		b.WriteString(d.String())
	}
	return b.String()
}

// nearest is the word that is most like s, if one is like it at all.
func nearest(s string, words []string) (string, bool) {
	best, least := "", 1+max(1, len(s)/3)
	for _, w := range words {
		if d := edits(s, w); d < least {
			best, least = w, d
		}
	}
	for _, w := range words { // or its unit was left out
		if best == "" && len(s) >= 3 && strings.HasPrefix(w, s) {
			best = w
		}
	}
	return best, best != ""
}

// edits is how many letters must be put in, left out, changed or swapped with
// the next to make b of a (optimal string alignment; Damerau 1964).
func edits(a, b string) int {
	if len(a) > 64 || len(b) > 64 {
		return math.MaxInt
	}
	var rows [3][65]int
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		row, above, twice := &rows[i%3], &rows[(i+2)%3], &rows[(i+1)%3]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := above[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			row[j] = min(change, above[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], twice[j-2]+1)
			}
		}
	}
	return rows[len(a)%3][len(b)]
}
