package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"orrery/data/elements"
	"orrery/data/input"
	"orrery/data/scenario"
	"orrery/engine/orbit"
)

// SkyFiles are files of element sets. Which kind each is, it says itself.
type SkyFiles struct{ TLE, OMM []string }

// Given says whether there is any.
func (s SkyFiles) Given() bool { return len(s.TLE)+len(s.OMM) > 0 }

// Add adds the flags that name them.
func (s *SkyFiles) Add(c *cobra.Command) {
	f := c.Flags()
	f.StringArrayVar(&s.TLE, "tle", nil, "file of two-line element sets (may be repeated)")
	f.StringArrayVar(&s.OMM, "omm", nil, "file of orbit mean-elements messages: JSON, CSV, XML or KEYWORD = value (may be repeated)")
	StrictFlag(c)
}

// Names are the files, for errors.
func (s SkyFiles) Names() string { return strings.Join(slices.Concat(s.TLE, s.OMM), ", ") }

// Read is the element sets of all files, in their order, those of --tle before those of
// --omm, each satellite once, and what was found in the files.
func (s SkyFiles) Read() ([]orbit.Elements, input.Findings, error) {
	var reports []elements.Report
	for _, path := range slices.Concat(s.TLE, s.OMM) {
		report, err := scenario.ReadElements(path)
		if err != nil {
			return nil, input.Findings{}, err
		}
		reports = append(reports, report)
	}
	sets, _, found := elements.Newest(reports...)
	return sets, found, nil
}

// Tell is Read, and tells what was found.
func (s SkyFiles) Tell(c *cobra.Command) ([]orbit.Elements, error) {
	sets, found, err := s.Read()
	if err != nil {
		return nil, err
	}
	return sets, Tell(c, found)
}
