package command

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"orrery/engine/link"
	"orrery/engine/route"
	"orrery/engine/space"
)

// routing is what `orrery route` is asked.
type routing struct {
	files     skyFiles
	stations  string
	links     string
	elevation float64 // degrees
	times     []string
	pairs     []string
	asJSON    bool
}

// newRoute is `orrery route`.
func newRoute() *cobra.Command {
	var q routing
	c := &cobra.Command{
		Use:   "route FROM TO [SCENARIO]",
		Short: "Find the quickest way between two places",
		Long: "Find the quickest way between two stations, over the satellites of a scenario or of element sets.\n\n" +
			"With element sets the stations come from --stations: lines of number,name,latitude,longitude,\n" +
			"altitude_m. Lasers are wired along and across the planes that are found, or as the file of --links\n" +
			"says: lines of two numbers of satellites, from 0 in the order of the element sets. Every link in\n" +
			"sight counts as acquired. A satellite may be an end too: #0 is the first. A scenario gives its gateways\n" +
			"and cities, and what its lasers can do; one without lasers is asked as if it had Starlink's.",
		Example: "orrery route London Tokyo dawn --at T+0,T+10m\n" +
			"orrery route Manila Dalian --tle s1.tle --stations cities.csv --links isls.txt --at T+60s --json\n" +
			"orrery route --pair \"Rio de Janeiro,Delhi\" --pair Paris,Moscow --tle s1.tle --stations cities.csv --at T+0",
		Args: between(0, 3, "FROM, TO and a scenario"),
		RunE: func(c *cobra.Command, args []string) error {
			answer, err := q.ask(c, args)
			if err != nil {
				return err
			}
			return tell(c.OutOrStdout(), answer, q.asJSON)
		},
	}
	q.files.add(c)
	f := c.Flags()
	f.StringVar(&q.stations, "stations", "", "file of stations: number,name,latitude,longitude,altitude_m")
	f.StringVar(&q.links, "links", "", "file of laser links: two numbers of satellites in each line")
	f.Float64Var(&q.elevation, "min-elevation", 25, "degrees above its horizon from which a station sees a satellite; left out: the scenario's")
	f.StringArrayVar(&q.times, "at", nil, "times, with commas between them (may be repeated)")
	f.StringArrayVar(&q.pairs, "pair", nil, "two ends, with a comma between them (may be repeated)")
	f.BoolVar(&q.asJSON, "json", false, "print JSON, numbers in full")
	files := cobra.FixedCompletions(nil, cobra.ShellCompDirectiveDefault)
	for name, complete := range map[string]cobra.CompletionFunc{
		"tle": files, "omm": files, "stations": files, "links": files,
		"min-elevation": cobra.NoFileCompletions, "at": cobra.NoFileCompletions, "pair": cobra.NoFileCompletions,
	} {
		if err := c.RegisterFlagCompletionFunc(name, complete); err != nil {
			panic("command: the flag was added above: " + err.Error())
		}
	}
	return c
}

// ways is the answer: paths between pairs of ends.
type ways struct {
	Pairs []wayPair `json:"pairs"`
}

// wayPair is one pair, at each time that was asked.
type wayPair struct {
	From    string `json:"src"`
	To      string `json:"dst"`
	Samples []way  `json:"samples"`

	from, to int // nodes
}

// way is the quickest way at one time, or the reason why there is none.
type way struct {
	Seconds   float64  `json:"t"` // after T+0
	At        string   `json:"at"`
	Reachable bool     `json:"reachable"`
	Sats      []int32  `json:"sats"`
	Hops      *int     `json:"hops"`
	Distance  *float64 `json:"distance_m"`
	RTT       *float64 `json:"rtt_ms"`
	Margin    *float64 `json:"margin_to_2nd_path_m"`
	Why       string   `json:"why"`
}

// ask finds the answer.
func (q routing) ask(c *cobra.Command, args []string) (ways, error) {
	var answer ways
	ends, name, err := q.ends(args)
	if err != nil {
		return answer, err
	}
	moments, err := ephemeris{times: q.times}.moments()
	if err != nil {
		return answer, err
	}
	for _, w := range moments {
		if w.from == fromEpoch {
			return answer, misuse("time %q counts from each satellite's own epoch, and a path has many: want T+… or 2026-08-22T12:00:00Z", w.text)
		}
	}
	net, err := q.network(c, name)
	if err != nil {
		return answer, err
	}
	for _, e := range ends {
		p := wayPair{}
		if p.from, p.From, err = net.node(e[0]); err != nil {
			return answer, err
		}
		if p.to, p.To, err = net.node(e[1]); err != nil {
			return answer, err
		}
		if p.from == p.to {
			return answer, misuse("%q is both ends of a pair: want two", p.From)
		}
		answer.Pairs = append(answer.Pairs, p)
	}
	for _, w := range moments {
		at := w.instant(net.start, net.start)
		net.look(at)
		for i := range answer.Pairs {
			p := &answer.Pairs[i]
			p.Samples = append(p.Samples, net.way(p, at))
		}
	}
	return answer, nil
}

// ends are the pairs that are asked for, and the scenario.
func (q routing) ends(args []string) (ends [][2]string, scenario string, err error) {
	if len(args) >= 2 {
		ends = append(ends, [2]string{args[0], args[1]})
		args = args[2:]
	}
	for _, pair := range q.pairs {
		from, to, found := strings.Cut(pair, ",")
		if !found || strings.Contains(to, ",") {
			return nil, "", misuse("--pair is %q: want two names with a comma between them", pair)
		}
		ends = append(ends, [2]string{from, to})
	}
	switch {
	case len(ends) == 0:
		return nil, "", misuse("no ends: want FROM and TO, or --pair \"A,B\"")
	case q.files.given() && len(args) > 0:
		return nil, "", misuse("%q and element sets are two skies: want one", args[0])
	case q.files.given() && q.stations == "":
		return nil, "", misuse("no stations: want --stations FILE beside the element sets")
	case !q.files.given() && (q.stations != "" || q.links != "") && len(args) == 0:
		return nil, "", misuse("no satellites: want --tle FILE, --omm FILE or a scenario beside --stations and --links")
	case len(args) > 0:
		return ends, args[0], nil
	}
	return ends, "dawn", nil
}

// way is the quickest way of a pair at the instant that the network was made
// for.
func (n *network) way(p *wayPair, at space.Instant) way {
	w := way{Seconds: at.Sub(n.start).Seconds(), At: rfc3339(at), Sats: []int32{}}
	r := n.Rivals(p.from, p.to, &n.queue)
	if !r.Best.Found() {
		from := route.Sources{Mesh: n.mesh, Ground: n.ground, Sky: n.sky}
		w.Why = n.Gap(route.Query{From: p.from, To: p.to}, from, &n.queue).Why(p.From, p.To)
		return w
	}
	w.Reachable, w.Sats = true, r.Best.Satellites
	hops := len(w.Sats) - 1
	for _, end := range [...]int{p.from, p.to} {
		if end >= n.Satellites() {
			hops++
		}
	}
	distance, rtt := r.Best.Length.Metres(), 2e3*r.Best.Delay()
	w.Hops, w.Distance, w.RTT = &hops, &distance, &rtt
	w.Why = "it is the only way"
	if r.Second.Found() {
		margin := r.Margin.Metres()
		w.Margin = &margin
		w.Why = fmt.Sprintf("the second-best way is %s longer", kilometres(r.Margin))
	}
	return w
}

// kilometres is a length for people.
func kilometres(m link.Micrometres) string {
	return strconv.FormatFloat(m.Metres()/1000, 'f', 3, 64) + " km"
}

// print writes the answer as a table for people.
func (a ways) print(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(table, "src\tdst\tat\thops\tdistance_km\trtt_ms\tmargin_km\tsats\t\n")
	for _, p := range a.Pairs {
		for _, s := range p.Samples {
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\t\n", p.From, p.To, s.At, s.columns())
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	for _, p := range a.Pairs {
		for _, s := range p.Samples {
			if !s.Reachable {
				fmt.Fprintf(w, "%s to %s at %s: %s\n", p.From, p.To, s.At, s.Why)
			}
		}
	}
	return nil
}

// columns are the figures of a way, with tabs between.
func (s way) columns() string {
	if !s.Reachable {
		return "–\t–\t–\t–\t–"
	}
	margin := "–"
	if s.Margin != nil {
		margin = strconv.FormatFloat(*s.Margin/1000, 'f', 3, 64)
	}
	sats := make([]string, len(s.Sats))
	for i, n := range s.Sats {
		sats[i] = strconv.Itoa(int(n))
	}
	return fmt.Sprintf("%d\t%.3f\t%.4f\t%s\t%s", *s.Hops, *s.Distance/1000, *s.RTT, margin, strings.Join(sats, " "))
}
