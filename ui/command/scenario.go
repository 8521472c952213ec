package command

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"orrery/data/scenario"
	"orrery/engine/table"
	"orrery/ui/command/cli"
)

// newScenario is `orrery scenario`.
func newScenario() *cobra.Command {
	c := &cobra.Command{
		Use:     "scenario",
		Short:   "List, show and check scenarios",
		Example: "orrery scenario list\norrery scenario show dawn > mine.yaml\norrery scenario check mine.yaml",
		Args:    cli.Between(0, 0, "one of list, show and check"),
		RunE: func(c *cobra.Command, _ []string) error {
			return cli.Misuse("%s needs one of list, show and check: see %s --help", c.CommandPath(), c.CommandPath())
		},
	}
	c.SuggestionsMinimumDistance = 2
	c.AddCommand(newList(), newShow(), newCheck())
	return c
}

func newList() *cobra.Command {
	c := &cobra.Command{
		Use:   "list",
		Short: "List the built-in scenarios",
		Args:  cli.Between(0, 0, "no argument"),
		RunE: func(c *cobra.Command, _ []string) error {
			var l scenarioList
			for _, p := range scenario.Presets {
				l.Scenarios = append(l.Scenarios, listed{p.Name, p.About})
			}
			return cli.Answer(c, l, l.print)
		},
	}
	cli.JSONFlag(c, "print JSON")
	return c
}

// scenarioList is what `orrery scenario list --json` prints.
type scenarioList struct {
	Scenarios []listed `json:"scenarios"`
}

type listed struct {
	Name  string `json:"name"`
	About string `json:"about"`
}

// print writes the list for people.
func (l scenarioList) print(w io.Writer) (err error) {
	longest := 0
	for _, s := range l.Scenarios {
		longest = max(longest, len(s.Name))
	}
	for _, s := range l.Scenarios {
		_, err = fmt.Fprintf(w, "%-*s  %s\n", longest, s.Name, s.About)
	}
	return err
}

func newShow() *cobra.Command {
	return &cobra.Command{
		Use:     "show NAME",
		Short:   "Print a built-in scenario as commented YAML that runs",
		Example: "orrery scenario show dawn > mine.yaml && orrery run mine.yaml",
		Args:    cli.Between(1, 1, "the name of a scenario"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return cli.Presets(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			document, err := scenario.Show(args[0])
			if err != nil {
				return cli.Misuse("%v", err)
			}
			_, err = io.WriteString(c.OutOrStdout(), document)
			return err
		},
	}
}

func newCheck() *cobra.Command {
	c := &cobra.Command{
		Use:               "check FILE",
		Short:             "Report everything that is wrong or odd with a scenario",
		Example:           "orrery scenario check mine.yaml",
		Args:              cli.Between(1, 1, "one scenario file"),
		ValidArgsFunction: cli.CompleteScenario,
		RunE: func(c *cobra.Command, args []string) error {
			v, err := checked(c, args[0])
			if err != nil {
				return err
			}
			err = cli.Answer(c, v, func(w io.Writer) error { return v.print(w, c.ErrOrStderr()) })
			if err == nil && !v.OK {
				return cli.Reported(1)
			}
			return err
		},
	}
	cli.JSONFlag(c, "print JSON")
	cli.StrictFlag(c)
	return c
}

// verdict is what check finds.
type verdict struct {
	File         string            `json:"file"`
	OK           bool              `json:"ok"` // it runs
	Satellites   int               `json:"satellites"`
	Accelerators int               `json:"accelerators"`
	Flights      int               `json:"flights"`
	Problems     scenario.Problems `json:"problems"`
}

// checked reads a scenario and finds all its problems.
func checked(c *cobra.Command, name string) (verdict, error) {
	v := verdict{File: name, Problems: scenario.Problems{}}
	f, err := cli.FindScenario(name)
	if err == nil {
		v.Problems = append(v.Problems, f.Check()...)
	} else if found := (scenario.Problems{}); errors.As(err, &found) {
		v.Problems = found
		return v, nil
	} else {
		return v, err
	}
	s, err := f.Scenario()
	if err != nil {
		return v, nil // the problems say why
	}
	if strict, _ := c.Flags().GetBool("strict"); strict && f.Found().Skips > 0 {
		return v, f.Found().Err()
	}
	cli.Keep(c, f.Found())
	v.OK, v.Flights = true, len(s.Flights)
	for _, g := range s.Groups {
		v.Satellites += g.Len()
		v.Accelerators += g.Len() * s.Designs[g.Design].Accelerators
	}
	return v, nil
}

// print tells people: problems to stderr, what it amounts to to stdout.
func (v verdict) print(stdout, stderr io.Writer) error {
	for _, p := range v.Problems {
		kind := ""
		if p.Warning {
			kind = " (warning)"
		}
		fmt.Fprintf(stderr, "%v%s\n", p, kind)
	}
	if !v.OK {
		return nil
	}
	_, err := fmt.Fprintf(stdout, "%s runs: %s and slots, %s, %s\n",
		v.File, table.Count(v.Satellites, "satellite"), table.Count(v.Accelerators, "accelerator"), table.Count(v.Flights, "flight"))
	return err
}
