package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"orrery/data/scenario"
	"orrery/engine/orbit"
	"orrery/engine/table"
)

// SkyFiles are files of element sets: two-line sets, and orbit mean-elements
// messages.
type SkyFiles struct{ TLE, OMM []string }

// Given says whether there is any.
func (s SkyFiles) Given() bool { return len(s.TLE)+len(s.OMM) > 0 }

// Add adds the flags that name them.
func (s *SkyFiles) Add(c *cobra.Command) {
	f := c.Flags()
	f.StringArrayVar(&s.TLE, "tle", nil, "file of two-line element sets (may be repeated)")
	f.StringArrayVar(&s.OMM, "omm", nil, "file of orbit mean-elements messages: JSON, CSV or XML (may be repeated)")
}

// Names are the files, for errors.
func (s SkyFiles) Names() string { return strings.Join(slices.Concat(s.TLE, s.OMM), ", ") }

// mostRefusals is how many refused records of a file are told one by one.
const mostRefusals = 100

// Read is the element sets of all files, in their order, lines before messages.
// Messages that are refused are told to stderr, each with its reason.
func (s SkyFiles) Read(stderr io.Writer) ([]orbit.Elements, error) {
	var sets []orbit.Elements
	for _, path := range s.TLE {
		more, err := scenario.ReadElements(path)
		if err != nil {
			return nil, err
		}
		sets = append(sets, more...)
	}
	for _, path := range s.OMM {
		report, err := scenario.ReadMessages(path)
		if err != nil {
			return nil, err
		}
		for i, refusal := range report.Refused {
			if i == mostRefusals {
				fmt.Fprintf(stderr, "%s: and %s refused\n", path, table.Count(len(report.Refused)-i, "more record"))
				break
			}
			fmt.Fprintf(stderr, "%s: %v\n", path, refusal)
		}
		sets = append(sets, report.Sets...)
	}
	if s.Given() && len(sets) == 0 {
		return nil, fmt.Errorf("%s: no element set can be flown", s.Names())
	}
	return sets, nil
}
