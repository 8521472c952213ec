package order

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"orrery/engine"
	"orrery/engine/comparison"
	"orrery/engine/sched"
	"orrery/ui/pane"
)

// This file asks what another policy would make of the mission from here.

// compareMenu offers every other policy to compare the present one with.
func compareMenu(s engine.Snapshot) pane.Intent {
	menu := pane.Menu{Title: "compare " + s.Jobs.Policy + " with"}
	for _, p := range sched.Policies {
		if p.Name != s.Jobs.Policy {
			menu.Choices = append(menu.Choices, pane.Choice{Label: p.Name, About: p.About, Then: comparePrompt(p.Name)})
		}
	}
	return menu
}

// comparePrompt asks how far ahead, and how often.
func comparePrompt(policy string) pane.Intent {
	return pane.Prompt{Label: "hours ahead, and with how many seeds", Value: "24 3", Then: func(text string) (pane.Intent, error) {
		return readComparison(policy, strings.Fields(text))
	}}
}

// readComparison is the question: against a policy, some hours ahead (24 if left out), with
// some seeds (3).
func readComparison(policy string, words []string) (pane.Intent, error) {
	ask := engine.ComparePolicies{Policy: policy, For: 24 * time.Hour, Seeds: 3}
	if len(words) > 2 {
		return nil, fmt.Errorf("want hours and seeds, like 24 3, not %q", strings.Join(words, " "))
	}
	if len(words) > 0 {
		hours, err := strconv.ParseFloat(words[0], 64)
		if err != nil || !(hours >= comparison.Shortest.Hours() && hours <= comparison.Longest.Hours()) {
			return nil, fmt.Errorf("%q hours: want %.0f to %.0f", words[0], comparison.Shortest.Hours(), comparison.Longest.Hours())
		}
		ask.For = time.Duration(hours * float64(time.Hour))
	}
	if len(words) > 1 {
		seeds, err := strconv.Atoi(words[1])
		if err != nil || seeds < 1 || seeds > comparison.MaxSeeds {
			return nil, fmt.Errorf("%q seeds: want 1 to %d", words[1], comparison.MaxSeeds)
		}
		ask.Seeds = seeds
	}
	return pane.Why{Question: ask}, nil
}

// compareCommand reads a policy, hours and seeds: easy 24 3.
func compareCommand(text string, s engine.Snapshot) (pane.Intent, error) {
	words := strings.Fields(text)
	if len(words) == 0 {
		return compareMenu(s), nil
	}
	if _, ok := sched.ByName(words[0]); !ok {
		return nil, fmt.Errorf("there is no policy %q: %s", words[0], strings.Join(offerPolicies(s), ", "))
	}
	return readComparison(words[0], words[1:])
}
