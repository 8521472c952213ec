package text

import (
	"math"
	"strings"
)

// Nearest is the word that s most resembles, if it resembles any.
func Nearest(s string, words []string) (string, bool) {
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

// edits is the number of letters to insert, delete, change or swap with their neighbour that turns
// a into b (optimal string alignment; Damerau 1964).
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
