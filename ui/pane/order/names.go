package order

import (
	"fmt"
	"slices"
	"strings"
)

// FindStation is the number of the station of a name, or of the only one whose
// name begins so.
func FindStation(names []string, word string) (int, error) {
	word = strings.TrimSpace(word)
	if word == "" {
		return 0, fmt.Errorf("want the name of a station, like %s", example(names))
	}
	begins, several := -1, false
	for i, name := range names {
		switch {
		case strings.EqualFold(name, word):
			return i, nil
		case len(name) > len(word) && strings.EqualFold(name[:len(word)], word):
			several, begins = begins >= 0, i
		}
	}
	if begins < 0 || several {
		return 0, fmt.Errorf("there is no station %q: near it are %s", word, strings.Join(Near(word, names), ", "))
	}
	return begins, nil
}

func example(names []string) string {
	if len(names) == 0 {
		return "London"
	}
	return names[0]
}

// Near are the names that a word may have meant, the likeliest first, three at
// most.
func Near(word string, names []string) []string {
	const few = 3
	word = strings.ToLower(word)
	close := slices.Clone(names)
	slices.SortStableFunc(close, func(a, b string) int {
		return unlike(word, strings.ToLower(a)) - unlike(word, strings.ToLower(b))
	})
	return close[:min(few, len(close))]
}

// unlike is how far a name is from a word: letters to change, put in or leave
// out (Levenshtein 1966); a name that holds the word is near.
func unlike(word, name string) int {
	if word != "" && strings.Contains(name, word) {
		return 0
	}
	row := make([]int, len(name)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(word) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(name) {
			change := corner
			if word[i] != name[j] {
				change++
			}
			corner = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(name)]
}
