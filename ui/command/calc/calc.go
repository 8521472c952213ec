// Package calc is `orrery calc`: documented formulas, evaluated by name.
//
// # Model
//
// A formula is a row of engine.Formulas, which calls the functions that a mission runs on. Inputs
// are given as KEY=VALUE, or for many evaluations in a file of cases. Values are spelled as in
// JSON, except that words need no quotes, and lists no brackets: 24,55,84.
//
// # Limits
//
// It knows no mission: for what only a run shows use `orrery sim`.
package calc

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"orrery/engine"
	"orrery/engine/formula"
	"orrery/ui/command/cli"
	"orrery/ui/pane/order"
)

// New is `orrery calc`.
func New() *cobra.Command {
	var cases string
	c := &cobra.Command{
		Use:   "calc [MODEL KEY=VALUE…]",
		Short: "Evaluate a documented formula, or list them all",
		Long: "Evaluate a documented formula by its name, with its inputs, units, source and limits: the functions are\n" +
			"those that a mission runs on. Without a name it lists all formulas, room by room; with a name alone it\n" +
			"shows the inputs of the formula.\n\n" +
			"A value is spelled as in JSON; words need no quotes, lists no brackets. Where one value is wanted and a\n" +
			"list is given, each is worked out. A file of cases is {\"cases\":[{\"id\",\"model\",\"inputs\"}]}; an input may\n" +
			"name another of its cases, whose inputs it then stands for.",
		Example: "orrery calc\n" +
			"orrery calc launch.phasing_wait\n" +
			"orrery calc launch.phasing_wait parking_km=350 target_km=550 inclination_deg=53 separation_deg=20\n" +
			"orrery calc launch.node_rate altitude_km=450,550,650 inclination_deg=53 --json\n" +
			"orrery calc --cases cases.json --json",
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: complete,
		RunE: func(c *cobra.Command, args []string) error {
			switch {
			case c.Flags().Changed("cases"):
				if len(args) > 0 {
					return cli.Misuse("--cases answers a file, and %q is one word too many", args[0])
				}
				return answerFile(c, cases)
			case len(args) == 0:
				l := listing(engine.Formulas)
				return cli.Answer(c, l, l.print)
			}
			return answerOne(c, args[0], args[1:])
		},
	}
	c.Flags().StringVar(&cases, "cases", "", "evaluate the cases of a file (JSON)")
	cli.JSONFlag(c, "print JSON, numbers in full")
	cli.Complete(c, map[string]cobra.CompletionFunc{"cases": cli.AnyFile})
	return c
}

// answerOne works one formula out, or says what it wants where nothing is given.
func answerOne(c *cobra.Command, name string, words []string) error {
	f, err := find(name)
	if err != nil {
		return cli.Misuse("%v", err)
	}
	if len(words) == 0 && slices.ContainsFunc(f.Inputs, formula.Input.Needed) {
		p := pageOf(f)
		return cli.Answer(c, p, p.print)
	}
	given, err := inputs(f, words)
	if err != nil {
		return cli.Misuse("%v", err)
	}
	out, err := evaluate(f, given)
	if err != nil {
		return cli.Misuse("%v: see orrery calc %s", err, f.Name)
	}
	a := answer{page: pageOf(f), Given: worked(f, given)}
	a.Told, a.Quoted = parted(f, out)
	a.Why = why(f, given)
	return cli.Answer(c, a, a.print)
}

// why says in what others' numbers for the same inputs differ; "" where they do not.
func why(f *formula.Formula, given formula.Record) string {
	g, err := f.Complete(given)
	if err != nil { // lists: each has its own
		return ""
	}
	for _, p := range f.Printed(g) {
		if p.Why != "" {
			return p.Why
		}
	}
	return ""
}

// parted are what a formula works out, and what others printed for the same inputs.
func parted(f *formula.Formula, out formula.Record) (worked, quoted object) {
	worked = object{}
	for _, e := range out {
		if f.Quotes(e.Name) {
			quoted = append(quoted, e)
		} else {
			worked = append(worked, e)
		}
	}
	return worked, quoted
}

// find is the formula of a name, or who may be meant.
func find(name string) (*formula.Formula, error) {
	if f := formula.Find(engine.Formulas, name); f != nil {
		return f, nil
	}
	return nil, errors.New("no model is called " + quoted(name) + ": " + order.Likely(name, names(engine.Formulas)))
}

func names(all []formula.Formula) []string {
	list := make([]string, len(all))
	for i := range all {
		list[i] = all[i].Name
	}
	return list
}

// evaluate works a formula out, and asks which input a misspelt key may mean.
func evaluate(f *formula.Formula, given formula.Record) (formula.Record, error) {
	for _, e := range given {
		if !f.Takes(e.Name) {
			return nil, errors.New(f.Name + " has no input " + quoted(e.Name) + ": " + order.Likely(e.Name, keys(f)))
		}
	}
	return f.Evaluate(given)
}

func keys(f *formula.Formula) []string {
	list := make([]string, len(f.Inputs))
	for i, in := range f.Inputs {
		list[i] = in.Name
	}
	return list
}

// worked are the inputs that a formula worked on, defaults included, in its order.
func worked(f *formula.Formula, given formula.Record) object {
	var all object
	for _, in := range f.Inputs {
		if v, there := given.Of(in.Name); there {
			all = append(all, formula.Entry{Name: in.Name, Value: v})
		} else if in.Default != nil {
			all = append(all, formula.Entry{Name: in.Name, Value: in.Default})
		}
	}
	return all
}

// complete completes a model's name, then the keys of its inputs.
func complete(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return names(engine.Formulas), cobra.ShellCompDirectiveNoFileComp
	}
	f := formula.Find(engine.Formulas, args[0])
	if f == nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var open []string
	for _, key := range keys(f) {
		if !slices.ContainsFunc(args[1:], func(word string) bool { return strings.HasPrefix(word, key+"=") }) {
			open = append(open, key+"=")
		}
	}
	return open, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}
