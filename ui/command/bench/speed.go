package bench

import (
	"io"
	"slices"
	"strconv"

	"orrery/ui/command/cli"
	"orrery/ui/draw"
)

// speed is something measured beside its promise.
type speed struct {
	ID      string  `json:"id"`
	What    string  `json:"what"`
	Got     float64 `json:"got"` // the median of its runs
	Least   float64 `json:"least"`
	Most    float64 `json:"most"`
	Runs    int     `json:"runs"`
	Promise float64 `json:"promise"` // 0 where none is made
	Unit    string  `json:"unit"`
	More    bool    `json:"more_is_better"`
	Kept    bool    `json:"kept"`
	Peer    string  `json:"peer,omitempty"` // what others take for it, as published or measured beside it
}

// measured is the promise with what was measured, once or more.
func (s speed) measured(got ...float64) speed {
	slices.Sort(got)
	s.Runs, s.Least, s.Got, s.Most = len(got), got[0], got[len(got)/2], got[len(got)-1]
	s.Kept = s.Promise == 0 || s.Got == s.Promise || s.More == (s.Got > s.Promise)
	return s
}

// answer is what `orrery bench --json` prints; docs/json.md describes it.
type answer struct {
	Quick  bool   `json:"quick"`
	Speeds speeds `json:"speeds"`
}

// speeds are all that was measured.
type speeds []speed

// print writes them for people.
func (all speeds) print(w io.Writer) error {
	var rows [][]string
	for _, s := range all {
		promise, kept, spread := "≤ "+draw.Digits(s.Promise), "kept", ""
		if s.More {
			promise = "≥ " + draw.Digits(s.Promise)
		}
		if !s.Kept {
			kept = "missed"
		}
		if s.Promise == 0 {
			promise, kept = "-", ""
		}
		if s.Runs > 1 {
			spread = draw.Digits(s.Least) + " to " + draw.Digits(s.Most)
		}
		what := s.Unit + ": " + s.What
		if s.Peer != "" {
			what += " (" + s.Peer + ")"
		}
		rows = append(rows, []string{draw.Digits(s.Got), spread, strconv.Itoa(s.Runs), promise, kept, what})
	}
	return cli.Grid(w, []string{"median", "least, most", "runs", "promised", "", "what"}, rows)
}
