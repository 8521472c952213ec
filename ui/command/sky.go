package command

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"orrery/data/scenario"
	"orrery/engine/orbit"
)

// skyFiles are files of element sets: two-line sets, and orbit mean-elements
// messages.
type skyFiles struct{ tle, omm []string }

// add adds the flags that name them.
func (s *skyFiles) add(c *cobra.Command) {
	f := c.Flags()
	f.StringArrayVar(&s.tle, "tle", nil, "file of two-line element sets (may be repeated)")
	f.StringArrayVar(&s.omm, "omm", nil, "file of orbit mean-elements messages: JSON, CSV or XML (may be repeated)")
}

// given says whether there is any.
func (s skyFiles) given() bool { return len(s.tle)+len(s.omm) > 0 }

// names are the files, for errors.
func (s skyFiles) names() string { return strings.Join(slices.Concat(s.tle, s.omm), ", ") }

// mostRefusals is how many refused records of a file are told one by one.
const mostRefusals = 100

// read is the element sets of all files, in their order, lines before messages.
// Messages that are refused are told to stderr, each with its reason.
func (s skyFiles) read(stderr io.Writer) ([]orbit.Elements, error) {
	var sets []orbit.Elements
	for _, path := range s.tle {
		more, err := scenario.ReadElements(path)
		if err != nil {
			return nil, err
		}
		sets = append(sets, more...)
	}
	for _, path := range s.omm {
		report, err := scenario.ReadMessages(path)
		if err != nil {
			return nil, err
		}
		for i, refusal := range report.Refused {
			if i == mostRefusals {
				fmt.Fprintf(stderr, "%s: and %d more records were refused\n", path, len(report.Refused)-i)
				break
			}
			fmt.Fprintf(stderr, "%s: %v\n", path, refusal)
		}
		sets = append(sets, report.Sets...)
	}
	if s.given() && len(sets) == 0 {
		return nil, fmt.Errorf("%s: no element set can be flown", s.names())
	}
	return sets, nil
}
