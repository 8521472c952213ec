package order

import (
	"fmt"
	"slices"
	"strings"

	"orrery/engine/field"
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
		return 0, fmt.Errorf("there is no station %q: %s", word, Likely(word, names))
	}
	return begins, nil
}

func example(names []string) string {
	if len(names) == 0 {
		return "London"
	}
	return names[0]
}

// Likely asks whether one of the names was meant that are spelled like a word, the likeliest
// first, three at most; where none is, it says what names there are.
func Likely(word string, names []string) string {
	const few = 3
	word = strings.ToLower(word)
	like := slices.Clone(names)
	far := func(name string) int { return unlike(word, strings.ToLower(name)) }
	slices.SortStableFunc(like, func(a, b string) int { return far(a) - far(b) })
	like = like[:min(few, len(like))]
	if meant := slices.DeleteFunc(slices.Clone(like), func(name string) bool { return !IsLike(word, name) }); len(meant) > 0 {
		return "did you mean " + field.Either(meant) + "?"
	}
	return "similar names are " + strings.Join(like, ", ")
}

// IsLike says whether a name may be meant by a word that is misspelt.
func IsLike(word, name string) bool {
	return 2*unlike(strings.ToLower(word), strings.ToLower(name)) <= max(3, len(word))
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
