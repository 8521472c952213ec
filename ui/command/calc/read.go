package calc

import (
	"fmt"
	"strings"

	"orrery/data/values"
	"orrery/engine/formula"
)

// quoted is a word in a sentence, cut where it is long.
func quoted(word string) string { return fmt.Sprintf("%.60q", word) }

// inputs reads KEY=VALUE words.
func inputs(f *formula.Formula, words []string) (formula.Record, error) {
	var given formula.Record
	for _, word := range words {
		key, text, ok := strings.Cut(word, "=")
		if !ok || key == "" {
			return nil, fmt.Errorf("%s is no input: want KEY=VALUE with a key of %s: %s", quoted(word), f.Name, strings.Join(keys(f), ", "))
		}
		if text == "" {
			return nil, fmt.Errorf("%s has no value: want %s=VALUE", key, key)
		}
		value, err := values.Read(text)
		if err != nil {
			return nil, fmt.Errorf("%s is %s: %w", key, quoted(text), err)
		}
		given = append(given, formula.Entry{Name: key, Value: value})
	}
	return given, nil
}
