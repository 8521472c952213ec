// Package ephemeris is `orrery ephemeris`: positions and velocities of the satellites of element
// sets.
//
// # Model
//
// A state is the result of SGP4, or what the engine interpolates from its keyframes: in TEME, in
// the Earth-fixed frame (IAU-82), or above the WGS 84 ellipsoid.
//
// # Limits
//
// There is no polar motion, and no nutation beyond what TEME has. Only element sets are supported,
// not the planned shells of a scenario.
package ephemeris

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"orrery/data/elements"
	"orrery/engine/infer"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/ui/command/cli"
)

// query is what `orrery ephemeris` is asked.
type query struct {
	files  cli.SkyFiles
	times  []string
	frame  string
	ids    []int
	exact  bool
	places bool
}

// New is `orrery ephemeris`.
func New() *cobra.Command {
	var q query
	c := &cobra.Command{
		Use:   "ephemeris --tle F|--omm F --at T[,T…]",
		Short: "Print where satellites are",
		Long: "Print where the satellites of element sets are, in the order of their files; what is refused is reported.\n\n" +
			"A time is RFC 3339 (2026-08-22T12:00:00Z), T+2d3h from the mission's start, which is the\n" +
			"latest epoch rounded up to the minute, or E-90.5s from each satellite's own epoch.\n" +
			"teme is what SGP4 answers in; ecef turns with the Earth (IAU-82), and so do its\n" +
			"velocities; geodetic is above the WGS 84 ellipsoid.",
		Example: "orrery ephemeris --tle stations.tle --at T+0\n" +
			"orrery ephemeris --omm active.json --at T+0,T+90m --frame ecef\n" +
			"orrery ephemeris --tle stations.tle --id 25544 --at 2026-08-22T12:00:00Z,E+90.5s --frame geodetic --json",
		Args: cli.Between(0, 0, "no argument but flags"),
		RunE: func(c *cobra.Command, _ []string) error {
			answer, err := q.ask(c)
			if err != nil {
				return err
			}
			return cli.Answer(c, answer, answer.print)
		},
	}
	q.files.Add(c)
	f := c.Flags()
	f.StringArrayVar(&q.times, "at", nil, "times, with commas between them (may be repeated)")
	f.StringVar(&q.frame, "frame", "teme", "one of teme, ecef and geodetic")
	f.IntSliceVar(&q.ids, "id", nil, "only this catalogue number (may be repeated)")
	f.BoolVar(&q.exact, "exact", false, "evaluate the propagator at the instant, not the engine's keyframes")
	f.BoolVar(&q.places, "places", false, "add each satellite's shell, plane and slot, inferred from all that were read")
	cli.JSONFlag(c, "print JSON, numbers in full")
	cli.Complete(c, map[string]cobra.CompletionFunc{
		"tle": cli.AnyFile, "omm": cli.AnyFile, "at": cli.Nothing, "id": cli.Nothing, "frame": cli.Words(frameNames...),
	})
	return c
}

// track is the answer: where satellites are.
type track struct {
	Frame      string    `json:"frame"`
	Satellites []tracked `json:"satellites"`
}

// tracked is one satellite, at each time that was asked.
type tracked struct {
	ID     int      `json:"norad_id"`
	Name   string   `json:"name"`
	Epoch  string   `json:"epoch"`
	Flags  []string `json:"flags"`           // at any of the times
	Place  *place   `json:"place,omitempty"` // with --places
	States []moment `json:"states"`
}

// place is where in its constellation a satellite flies, as inferred from all
// that were read; 0 is what could not be told.
type place struct {
	Shell int `json:"shell"`
	Plane int `json:"plane"`
	Slot  int `json:"slot"`
}

// moment is a state in one of the frames, or the reason why there is none.
type moment struct {
	At string `json:"at"`
	*vector
	*geodetic
	Error string `json:"error,omitempty"`
}

type vector struct {
	X  float64 `json:"x_km"`
	Y  float64 `json:"y_km"`
	Z  float64 `json:"z_km"`
	VX float64 `json:"vx_km_s"`
	VY float64 `json:"vy_km_s"`
	VZ float64 `json:"vz_km_s"`
}

type geodetic struct {
	Latitude  float64 `json:"lat_deg"`
	Longitude float64 `json:"lon_deg"`
	Altitude  float64 `json:"alt_km"`
}

// frames are the ways to say where something is.
var frames = map[string]func(orbit.State, space.Instant) moment{
	"teme": func(s orbit.State, _ space.Instant) moment { return moment{vector: inKilometres(s)} },
	"ecef": func(s orbit.State, at space.Instant) moment { return moment{vector: inKilometres(earthFixed(s, at))} },
	"geodetic": func(s orbit.State, at space.Instant) moment {
		p := space.Geodetic(earthFixed(s, at).Pos)
		return moment{geodetic: &geodetic{p.Latitude.Degrees(), p.Longitude.Degrees(), p.Altitude.Kilometres()}}
	},
}

// earthFixed is the state seen from the turning Earth.
func earthFixed(s orbit.State, at space.Instant) orbit.State {
	gmst := space.GMST(at)
	return orbit.State{
		Pos: space.ToEarthFixed(s.Pos, gmst),
		Vel: space.VelocityToEarthFixed(s.Pos, s.Vel, gmst),
	}
}

func inKilometres(s orbit.State) *vector {
	return &vector{
		s.Pos.X / 1000, s.Pos.Y / 1000, s.Pos.Z / 1000,
		s.Vel.X / 1000, s.Vel.Y / 1000, s.Vel.Z / 1000,
	}
}

// frameNames are the frames, as --frame names them.
var frameNames = []string{"teme", "ecef", "geodetic"}

// ask finds the answer.
func (q query) ask(c *cobra.Command) (track, error) {
	none := track{}
	frame, err := cli.OneOf("frame", q.frame, frameNames...)
	if err != nil {
		return none, err
	}
	q.frame = frame
	moments, err := cli.ParseMoments(q.times)
	if err != nil {
		return none, err
	}
	if !q.files.Given() {
		return none, cli.Misuse("no element sets: want --tle FILE or --omm FILE")
	}
	sets, err := q.files.Tell(c)
	if err != nil {
		return none, err
	}
	chosen, err := q.choose(sets)
	if err != nil {
		return none, err
	}
	sky, err := orbit.NewCatalogue(sets, elements.Start(sets))
	if err != nil {
		return none, err
	}
	answer := track{Frame: q.frame, Satellites: make([]tracked, 0, len(chosen))}
	for _, i := range chosen {
		answer.Satellites = append(answer.Satellites, q.follow(sky, i, moments))
	}
	if q.places {
		found, _ := infer.Places(sets)
		for k, i := range chosen {
			answer.Satellites[k].Place = &place{found[i].Shell, found[i].Plane, found[i].Slot}
		}
	}
	return answer, nil
}

// follow is where satellite i is at each of the moments.
func (q query) follow(sky *orbit.Catalogue, i int, moments []cli.When) tracked {
	state, e := sky.State, sky.Elements(i)
	if q.exact {
		state = sky.Exact
	}
	row := tracked{ID: e.CatalogueNumber, Name: e.Name, Epoch: cli.Timestamp(e.Epoch), States: make([]moment, len(moments))}
	var flags orbit.Flags
	for k, w := range moments {
		at := w.At(sky.Epoch(), e.Epoch)
		elapsed := at.Sub(sky.Epoch())
		flags |= sky.Flags(i, elapsed)
		if s, err := state(i, elapsed); err != nil {
			row.States[k].Error = err.Error()
		} else {
			row.States[k] = frames[q.frame](s, at)
		}
		row.States[k].At = cli.Timestamp(at)
	}
	row.Flags = flags.Strings()
	return row
}

// choose is the indices of the satellites that are asked for, in the order of
// the files.
func (q query) choose(sets []orbit.Elements) ([]int, error) {
	chosen := make([]int, 0, len(sets))
	for i := range sets {
		if len(q.ids) == 0 || slices.Contains(q.ids, sets[i].CatalogueNumber) {
			chosen = append(chosen, i)
		}
	}
	for _, id := range q.ids {
		if !slices.ContainsFunc(sets, func(e orbit.Elements) bool { return e.CatalogueNumber == id }) {
			return nil, cli.Misuse("there is no satellite %d in %s: near it are %s", id, q.files.Names(), nearest(sets, id))
		}
	}
	return chosen, nil
}

// nearest names the satellites whose numbers are nearest to id.
func nearest(sets []orbit.Elements, id int) string {
	const few = 3
	byDistance := slices.Clone(sets)
	slices.SortStableFunc(byDistance, func(a, b orbit.Elements) int {
		return cmp.Compare(max(a.CatalogueNumber-id, id-a.CatalogueNumber), max(b.CatalogueNumber-id, id-b.CatalogueNumber))
	})
	var words []string
	for _, e := range byDistance[:min(few, len(byDistance))] {
		words = append(words, strings.TrimSpace(fmt.Sprintf("%d %s", e.CatalogueNumber, e.Name)))
	}
	return strings.Join(words, ", ")
}

// print writes the answer as a table for people.
func (t track) print(w io.Writer) error {
	heads := []string{"norad_id", "at", "x_km", "y_km", "z_km", "vx_km_s", "vy_km_s", "vz_km_s", "name, flags"}
	if t.Frame == "geodetic" {
		heads = []string{"norad_id", "at", "lat_deg", "lon_deg", "alt_km", "name, flags"}
	}
	var rows [][]string
	for _, s := range t.Satellites {
		name := strings.TrimSpace(s.Name + "  " + strings.Join(s.Flags, " "))
		if s.Place != nil {
			name += fmt.Sprintf("  shell %d plane %d slot %d", s.Place.Shell, s.Place.Plane, s.Place.Slot)
		}
		for _, m := range s.States {
			row := append([]string{strconv.Itoa(s.ID), m.At}, m.columns(t.Frame)...)
			rows = append(rows, append(row, name))
		}
	}
	if err := cli.Grid(w, heads, rows); err != nil {
		return err
	}
	for _, s := range t.Satellites {
		for _, m := range s.States {
			if m.Error != "" {
				fmt.Fprintf(w, "%d at %s: %s\n", s.ID, m.At, m.Error)
			}
		}
	}
	return nil
}

// columns are the numbers of a state.
func (m moment) columns(frame string) []string {
	fixed := func(digits int, numbers ...float64) []string {
		words := make([]string, len(numbers))
		for i, x := range numbers {
			words[i] = strconv.FormatFloat(x, 'f', digits, 64)
		}
		return words
	}
	switch {
	case m.vector != nil:
		return append(fixed(6, m.X, m.Y, m.Z), fixed(9, m.VX, m.VY, m.VZ)...)
	case m.geodetic != nil:
		return append(fixed(7, m.Latitude, m.Longitude), fixed(6, m.Altitude)...)
	case frame == "geodetic":
		return []string{"–", "–", "–"}
	}
	return []string{"–", "–", "–", "–", "–", "–"}
}
