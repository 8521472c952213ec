// Package receipt is `orrery receipt`: what a mission claims, its inputs, its results, and the
// command that repeats it, as a page to print.
//
// # Model
//
// The mission is simulated. Each day's work and price are recorded, and at the end its waterfall,
// books, concentration, audit and digest. The page is one self-contained file.
//
// # Limits
//
// A saved mission is simulated again to its end, with its orders.
package receipt

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"orrery/data/mission"
	"orrery/data/scenario"
	"orrery/engine"
	"orrery/ui/command/cli"
)

// query is what `orrery receipt` is asked.
type query struct {
	from   cli.ScenarioFlags
	span   string
	format string
	out    cli.OutFile
}

// New is `orrery receipt`.
func New() *cobra.Command {
	var q query
	c := &cobra.Command{
		Use:   "receipt FILE|SCENARIO --for 30d",
		Short: "What went in, what came out, and how to repeat it, to be printed",
		Long: "Simulate a scenario, or a saved mission again, and write a receipt: the claim, the inputs with their sources\n" +
			"and confidence, what came out, the waterfall, the books, concentration, seed, version, digest, and the\n" +
			"command that repeats it. As Markdown, as one HTML page that needs no other file, light and dark, or as JSON.",
		Example: "orrery receipt rivals --for 30d --format html --out rivals.html\n" +
			"orrery receipt dawn --for 1d --set ai1-like.battery_kwh=120\n" +
			"orrery receipt mine.orrery --format json",
		Args:              cli.Between(1, 1, "a scenario or a mission file"),
		ValidArgsFunction: cli.CompleteScenario,
		RunE:              func(c *cobra.Command, args []string) error { return q.run(c, args[0]) },
	}
	q.from.Add(c)
	f := c.Flags()
	f.StringVar(&q.span, "for", "", "how long the mission runs: 30d; a saved one: its own length")
	f.StringVar(&q.format, "format", "md", "one of: md, html, json")
	q.out.Add(c, "the file to write; the standard output if left out")
	cli.Complete(c, map[string]cobra.CompletionFunc{"for": cli.Nothing, "format": cli.Words("md", "html", "json")})
	return c
}

// run writes the receipt.
func (q query) run(c *cobra.Command, name string) error {
	format, err := cli.OneOf("format", q.format, "md", "html", "json")
	if err != nil {
		return err
	}
	if err := q.out.Check(name); err != nil {
		return err
	}
	p, err := q.paper(c, name)
	if err != nil {
		return err
	}
	write := map[string]func(io.Writer) error{"md": p.markdown, "html": p.html, "json": p.json}[format]
	if q.out.Path == "" {
		return write(c.OutOrStdout())
	}
	return q.out.Write(write)
}

// paper simulates what is asked and takes it down.
func (q query) paper(c *cobra.Command, name string) (*paper, error) {
	watch := cli.NewWatch(c, "simulating")
	defer watch.End()
	t := taking{show: watch.Show, stop: watch.Yet}
	var err error
	if cli.IsMission(name) {
		err = t.saved(name)
	} else {
		err = q.simulated(c, name, &t)
	}
	if err == errStopped {
		return nil, watch.Because("interrupted: nothing was written")
	}
	if err != nil {
		return nil, err
	}
	p := t.paper()
	p.Command = "orrery " + strings.Join(append([]string{"receipt", quoted(name)}, q.changes(c)...), " ")
	p.Version = c.Root().Version
	return p, nil
}

// changes are the flags that make the receipt what it is, as they are typed.
func (q query) changes(c *cobra.Command) []string {
	var words []string
	for _, flag := range []string{"for", "tick", "start", "format"} {
		if f := c.Flags().Lookup(flag); f != nil && f.Changed {
			words = append(words, "--"+flag, quoted(f.Value.String()))
		}
	}
	for _, file := range q.from.Sky.TLE {
		words = append(words, "--tle", quoted(file))
	}
	for _, file := range q.from.Sky.OMM {
		words = append(words, "--omm", quoted(file))
	}
	for _, set := range q.from.Set {
		words = append(words, "--set", quoted(set))
	}
	if c.Flags().Changed("seed") {
		words = append(words, "--seed", fmt.Sprint(q.from.Seed))
	}
	return words
}

// quoted is a word as a shell takes it.
func quoted(word string) string {
	if strings.ContainsAny(word, " '\"$`\\&|;<>()*?#~\n") {
		return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
	}
	return word
}

// simulated runs a scenario.
func (q query) simulated(c *cobra.Command, name string, t *taking) error {
	span, err := scenario.ParseSpan(q.span)
	if err != nil || span <= 0 {
		return cli.Misuse("--for is %q: want how long the mission runs, such as 30d", q.span)
	}
	s, err := q.from.Load(c, name)
	if err != nil {
		return err
	}
	e, err := engine.New(s)
	if err != nil {
		return err
	}
	t.e, t.s = e, s
	return t.until(span, func(time.Duration) error { e.Step(); return nil })
}

// saved simulates a mission again, with its orders.
func (t *taking) saved(path string) error {
	m, err := mission.OpenReadOnly(path)
	if err != nil {
		return err
	}
	defer m.Close()
	e, err := m.Restore(0)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	t.e, t.s, t.orders = e, m.Scenario(), len(m.Orders())
	edge, _ := m.Edge()
	return t.until(edge, func(to time.Duration) error { return mission.Follow(m, e, to, t.stop) })
}

// json writes the receipt for scripts.
func (p *paper) json(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(p)
}
