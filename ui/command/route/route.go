// Package route is `orrery route`: the shortest route between two places, over the satellites of a
// scenario or of element sets.
//
// # Model
//
// Every link in sight counts as acquired; light travels straight along each hop. The answer is the
// shortest path and how much longer the second-best is (engine/route), or what separates the two
// places if there is none.
//
// # Limits
//
// One instant at a time: no traffic, no queues, no failures, no time to acquire a link.
package route

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/route"
	"orrery/engine/space"
	"orrery/ui/command/cli"
)

// query is what `orrery route` is asked.
type query struct {
	files     cli.SkyFiles
	stations  string
	links     string
	elevation float64 // degrees
	times     []string
	pairs     []string
}

// New is `orrery route`.
func New() *cobra.Command {
	var q query
	c := &cobra.Command{
		Use:   "route FROM TO [SCENARIO]",
		Short: "Find the quickest route between two places",
		Long: "Find the quickest route between two stations, over the satellites of a scenario or of element sets.\n\n" +
			"With element sets the stations come from --stations: lines of number,name,latitude,longitude,\n" +
			"altitude_m; where several have one name, the number is the end. Lasers are wired along and across the planes that are found, or as the file of --links\n" +
			"says: lines of two numbers of satellites, from 0 in the order of the element sets. Every link in\n" +
			"sight counts as acquired. A satellite may be an end too: N0121, or #0 for the first. A scenario gives its gateways\n" +
			"and cities, and what its lasers can do; one without lasers is treated as if it had Starlink's.",
		Example: "orrery route London Tokyo dawn --at T+0,T+10m\n" +
			"orrery route Manila Dalian --tle s1.tle --stations cities.csv --links isls.txt --at T+60s --json\n" +
			"orrery route --pair \"Rio de Janeiro,Delhi\" --pair Paris,Moscow --tle s1.tle --stations cities.csv --at T+0",
		Args: cli.Between(0, 3, "FROM, TO and a scenario"),
		RunE: func(c *cobra.Command, args []string) error {
			answer, err := q.ask(c, args)
			if err != nil {
				return err
			}
			return cli.Answer(c, answer, answer.print)
		},
	}
	q.files.Add(c)
	f := c.Flags()
	f.StringVar(&q.stations, "stations", "", "file of stations: number,name,latitude,longitude,altitude_m")
	f.StringVar(&q.links, "links", "", "file of laser links: two numbers of satellites in each line")
	f.Float64Var(&q.elevation, "min-elevation", 25, "degrees above its horizon from which a station sees a satellite; left out: the scenario's")
	f.StringArrayVar(&q.times, "at", nil, "times, with commas between them (may be repeated)")
	f.StringArrayVar(&q.pairs, "pair", nil, "two ends, with a comma between them (may be repeated)")
	cli.JSONFlag(c, "print JSON, numbers in full")
	cli.Complete(c, map[string]cobra.CompletionFunc{
		"tle": cli.AnyFile, "omm": cli.AnyFile, "stations": cli.AnyFile, "links": cli.AnyFile,
		"min-elevation": cli.Nothing, "at": cli.Nothing, "pair": cli.Nothing,
	})
	return c
}

// routes is the answer: the quickest routes between pairs of ends.
type routes struct {
	Pairs []pair `json:"pairs"`
}

// pair is one pair, at each time that was asked.
type pair struct {
	From    string   `json:"src"`
	To      string   `json:"dst"`
	Samples []sample `json:"samples"`

	from, to int // nodes
}

// sample is the quickest route at one time, or the reason why there is none.
type sample struct {
	Seconds   float64  `json:"t"` // after T+0
	At        string   `json:"at"`
	Reachable bool     `json:"reachable"`
	Sats      []int32  `json:"sats"`
	Names     []string `json:"satellites"`
	Hops      *int     `json:"hops"`
	Distance  *float64 `json:"distance_m"`
	RTT       *float64 `json:"rtt_ms"`
	Margin    *float64 `json:"margin_to_2nd_path_m"`
	Why       string   `json:"why"`
}

// ask finds the answer.
func (q query) ask(c *cobra.Command, args []string) (routes, error) {
	var answer routes
	ends, name, err := q.ends(args)
	if err != nil {
		return answer, err
	}
	moments, err := cli.ParseMoments(q.times)
	if err != nil {
		return answer, err
	}
	for _, w := range moments {
		if w.OfEachSet() {
			return answer, cli.Misuse("time %q counts from each satellite's own epoch, and a path has many: want T+… or 2026-08-22T12:00:00Z", w)
		}
	}
	net, err := q.network(c, name)
	if err != nil {
		return answer, err
	}
	for _, e := range ends {
		p := pair{}
		if p.from, p.From, err = net.node(e[0]); err != nil {
			return answer, err
		}
		if p.to, p.To, err = net.node(e[1]); err != nil {
			return answer, err
		}
		if p.from == p.to {
			return answer, cli.Misuse("%q is both ends of a pair: want two", p.From)
		}
		answer.Pairs = append(answer.Pairs, p)
	}
	for _, w := range moments {
		at := w.At(net.start, net.start)
		net.look(at)
		for i := range answer.Pairs {
			p := &answer.Pairs[i]
			p.Samples = append(p.Samples, net.sample(p, at))
		}
	}
	return answer, nil
}

// ends are the pairs that are asked for, and the scenario.
func (q query) ends(args []string) (ends [][2]string, scenario string, err error) {
	if len(args) >= 2 {
		ends = append(ends, [2]string{args[0], args[1]})
		args = args[2:]
	}
	for _, pair := range q.pairs {
		from, to, found := strings.Cut(pair, ",")
		if !found || strings.Contains(to, ",") {
			return nil, "", cli.Misuse("--pair is %q: want two names with a comma between them", pair)
		}
		ends = append(ends, [2]string{from, to})
	}
	switch {
	case len(ends) == 0:
		return nil, "", cli.Misuse("no ends: want FROM and TO, or --pair \"A,B\"")
	case q.files.Given() && len(args) > 0:
		return nil, "", cli.Misuse("%q and element sets are two skies: want one", args[0])
	case q.files.Given() && q.stations == "":
		return nil, "", cli.Misuse("no stations: want --stations FILE beside the element sets")
	case !q.files.Given() && (q.stations != "" || q.links != "") && len(args) == 0:
		return nil, "", cli.Misuse("no satellites: want --tle FILE, --omm FILE or a scenario beside --stations and --links")
	case len(args) > 0:
		return ends, args[0], nil
	}
	return ends, "dawn", nil
}

// sample is the quickest route of a pair at the instant that the network was made for.
func (n *network) sample(p *pair, at space.Instant) sample {
	s := sample{Seconds: at.Sub(n.start).Seconds(), At: cli.Timestamp(at), Sats: []int32{}, Names: []string{}}
	r := n.BestTwo(p.from, p.to, &n.queue)
	if !r.Best.Found() {
		from := route.Sources{Mesh: n.mesh, Ground: n.ground, Sky: n.sky}
		s.Why = n.Gap(route.Query{From: p.from, To: p.to}, from, &n.queue).Why(p.From, p.To)
		return s
	}
	s.Reachable, s.Sats = true, r.Best.Satellites
	for _, id := range s.Sats {
		s.Names = append(s.Names, n.fleet.Name(fleet.ID(id)))
	}
	hops := len(s.Sats) - 1
	for _, end := range [...]int{p.from, p.to} {
		if end >= n.Satellites() {
			hops++
		}
	}
	distance, rtt := r.Best.Length.Metres(), 2e3*r.Best.Delay()
	s.Hops, s.Distance, s.RTT = &hops, &distance, &rtt
	s.Why = "it is the only route"
	if r.Second.Found() {
		margin := r.Margin.Metres()
		s.Margin = &margin
		s.Why = fmt.Sprintf("the second-best route is %s longer", kilometres(r.Margin))
	}
	return s
}

// kilometres is a length for people.
func kilometres(m link.Micrometres) string {
	return strconv.FormatFloat(m.Metres()/1000, 'f', 3, 64) + " km"
}

// print writes the answer as a table for people.
func (a routes) print(w io.Writer) error {
	rows := [][]string{{"src", "dst", "at", "hops", "distance_km", "rtt_ms", "margin_km", "satellites"}}
	for _, p := range a.Pairs {
		for _, s := range p.Samples {
			rows = append(rows, append([]string{p.From, p.To, s.At}, s.columns()...))
		}
	}
	if err := cli.Columns(w, rows); err != nil {
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

// columns are the figures of a route.
func (s sample) columns() []string {
	if !s.Reachable {
		return []string{"–", "–", "–", "–", "–"}
	}
	margin := "–"
	if s.Margin != nil {
		margin = strconv.FormatFloat(*s.Margin/1000, 'f', 3, 64)
	}
	return []string{
		strconv.Itoa(*s.Hops), strconv.FormatFloat(*s.Distance/1000, 'f', 3, 64), strconv.FormatFloat(*s.RTT, 'f', 4, 64), margin, strings.Join(s.Names, " > "),
	}
}
