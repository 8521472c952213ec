package receipt

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"orrery/data/catalog"
	"orrery/data/scenario"
	"orrery/engine"
	"orrery/engine/accounts"
	"orrery/engine/compliance"
	"orrery/engine/field"
	"orrery/engine/standings"
	"orrery/engine/table"
	"orrery/engine/usage"
)

// paper is a receipt; docs/json.md describes it.
type paper struct {
	Mission   string      `json:"mission"`
	Claim     string      `json:"claim"`
	Command   string      `json:"command"`
	Version   string      `json:"version"`
	Model     string      `json:"model"`
	Seed      uint64      `json:"seed"`
	Epoch     time.Time   `json:"epoch"`
	ElapsedS  float64     `json:"elapsed_s"`
	Steps     int64       `json:"steps"`
	Orders    int         `json:"orders"`
	Digest    string      `json:"digest"`
	Audit     string      `json:"audit"`
	Sound     bool        `json:"audit_ok"`
	Inputs    []input     `json:"inputs"`
	Results   []result    `json:"results"`
	Waterfall []part      `json:"waterfall"`
	Days      []dayPoint  `json:"days"`
	Books     []ownerBook `json:"books"`
	Gauges    []gauge     `json:"gauges"`
	Law       lawPart     `json:"law"`
}

// input is a figure that went in, with its source.
type input struct {
	Key        string `json:"key"`
	Value      string `json:"value"`
	Source     string `json:"source"`
	Confidence string `json:"confidence"` // high, med or low
	Estimate   bool   `json:"estimate"`
}

// Shown is the value, with the sign of an estimate.
func (i input) Shown() string {
	if i.Estimate {
		return "~" + i.Value
	}
	return i.Value
}

// result is a figure that came out.
type result struct {
	Key   string  `json:"key"`
	About string  `json:"about"`
	Text  string  `json:"text"`
	Unit  string  `json:"unit"`
	Value float64 `json:"value"`

	Estimate bool `json:"estimate"`
}

// ofUse is what is left of accelerators' time.
const ofUse = "of use"

// part is a share of accelerators' time.
type part struct {
	Name  string  `json:"name"`
	Share float64 `json:"share"`
}

// dayPoint is a day of the mission.
type dayPoint struct {
	Day   float64  `json:"day"`
	Hours float64  `json:"delivered_accelerator_h"` // within the day
	Price *float64 `json:"price_usd_h"`
}

// ownerBook are an owner's treasury and accounts.
type ownerBook struct {
	Owner    string    `json:"owner"`
	Treasury treasury  `json:"treasury"`
	Accounts []balance `json:"accounts"`
}

// treasury is an owner's, in money and in GPU-hours.
type treasury struct {
	Cash    float64 `json:"cash_usd"`
	Hours   float64 `json:"gpu_h"`         // all of it, at the last day's price
	Held    float64 `json:"held_gpu_h"`    // of others
	Reserve float64 `json:"reserve_share"` // of the treasury
	Owed    float64 `json:"owed_gpu_h"`
	Deliver float64 `json:"owed_cost_usd"` // to deliver those
}

// balance is an account and what it holds; credits are below 0.
type balance struct {
	Account string  `json:"account"`
	USD     float64 `json:"usd"`
}

// gauge is how concentrated a market is.
type gauge struct {
	Market string  `json:"market"`
	Index  float64 `json:"hhi"` // an estimate
	Is     bool    `json:"any"`
}

var errStopped = errors.New("stopped")

// taking simulates a mission and takes it down.
type taking struct {
	e      *engine.Engine
	s      engine.Scenario
	orders int
	days   []dayPoint
	show   func(float64)
	stop   func() bool
}

// until goes to an instant, a step at a time.
func (t *taking) until(span time.Duration, step func(to time.Duration) error) error {
	const day = 24 * time.Hour
	next, had := day, 0.0
	for t.e.Elapsed() < span {
		if t.stop() {
			return errStopped
		}
		if err := step(min(span, t.e.Elapsed()+t.e.Tick())); err != nil {
			return err
		}
		t.show(float64(t.e.Elapsed()) / float64(span))
		if t.e.Elapsed() < next {
			continue
		}
		done, _ := t.e.Figure("work.delivered_accelerator_h")
		p := dayPoint{Day: t.e.Elapsed().Hours() / 24, Hours: done - had}
		if price, ok := t.e.Figure("market.price_usd_h"); ok && price > 0 {
			p.Price = &price
		}
		t.days, had, next = append(t.days, p), done, (t.e.Elapsed()/day+1)*day
	}
	return nil
}

// paper is what was taken down.
func (t *taking) paper() *paper {
	shot := t.e.Snapshot(engine.Wants{Usage: usage.Wants{Fleet: usage.Period{Last: usage.AllTime}}, Market: standings.Wants{Stack: true}, Law: compliance.Wants{All: true}})
	audit := t.e.Ask(engine.Audit{})
	p := &paper{
		Mission: t.s.Name, Claim: t.s.Title, Model: engine.Model, Seed: t.s.Seed, Epoch: t.s.Epoch.UTC(), ElapsedS: t.e.Elapsed().Seconds(), Steps: t.e.Steps(),
		Orders: t.orders, Digest: t.e.Digest().String(), Audit: audit.Verdict, Sound: audit.OK, Inputs: inputs(&t.s), Days: t.days, Books: []ownerBook{}, Gauges: []gauge{},
		Law: lawOf(shot.Law),
	}
	if p.Days == nil {
		p.Days = []dayPoint{}
	}
	readings := t.e.Readings()
	for i := range engine.Figures {
		f := &engine.Figures[i]
		if v, ok := readings[f.Key]; ok {
			p.Results = append(p.Results, result{string(f.Key), f.About, f.Text(v), f.Unit, v, estimated(string(f.Key), shot.Market.On)})
		}
	}
	if fall := shot.Usage.Waterfalls; fall != nil {
		for s := range usage.Stages {
			p.Waterfall = append(p.Waterfall, part{usage.Stage(s).Loss(), fall.Fleet.Share(fall.Fleet.Lost[s])})
		}
		p.Waterfall = append(p.Waterfall, part{ofUse, fall.Fleet.Share(fall.Fleet.Useful)})
	}
	if shot.Market.On {
		for _, g := range shot.Market.Gauges {
			p.Gauges = append(p.Gauges, gauge{g.Name, g.Index, g.Known})
		}
		p.Books = t.books(len(t.s.Market.Owners))
	}
	return p
}

// books are the accounts of all owners, those apart that hold nothing.
func (t *taking) books(owners int) (all []ownerBook) {
	for i := range owners {
		d := t.e.Snapshot(engine.Wants{Market: standings.Wants{One: i + 1, Table: table.Rows{}}}).Market.One
		if d == nil {
			continue
		}
		book := ownerBook{Owner: d.Row.Name, Treasury: treasury{
			Cash: d.Row.Cash.Dollars(), Hours: d.Row.Hours, Held: float64(d.Row.Held) / 3600, Reserve: d.Row.Reserve, Owed: float64(d.Row.Owed) / 3600, Deliver: d.Row.Deliver.Dollars(),
		}}
		for a, m := range d.Balance {
			if m != 0 {
				book.Accounts = append(book.Accounts, balance{accounts.Account(a).String(), m.Dollars()})
			}
		}
		all = append(all, book)
	}
	return all
}

// inputs are all figures whose source is known, of the scenario and of its hardware.
func inputs(s *engine.Scenario) []input {
	sourced := regexp.MustCompile(`^([A-Z][A-Z0-9a-z ]{1,12}) (high|med|low)\b:?\s*`) // begins with a source and its confidence
	all := []input{}
	var visit func(fields []field.Field, key string, thing *catalog.Thing)
	visit = func(fields []field.Field, key string, thing *catalog.Thing) {
		for _, f := range fields {
			inner := strings.TrimPrefix(key+"."+f.Key, ".")
			switch {
			case f.Has(field.Quiet | field.Full):
			case f.Fields() != nil:
				visit(f.Fields()(), inner, nil)
			case f.Items() != nil:
				for i := range f.Items().Len() {
					item := f.Items().At(i)
					visit(item, inner+"."+named(item, i), like(f.Key, item))
				}
			default:
				source := f.What
				if thing != nil {
					if figure, ok := thing.Figure(f.Key); ok && field.ShowNumber(figure.Value) == f.Show() {
						source = figure.String()
					}
				}
				if known := sourced.FindStringSubmatch(source); known != nil {
					rest := strings.TrimPrefix(source, known[0])
					all = append(all, input{inner, f.Show(), strings.TrimSuffix(known[1]+": "+rest, ": "), known[2], known[1] == "EST"})
				}
			}
		}
	}
	visit(s.Fields(), "", nil)
	return all
}

// named is what an item of a list is called: by its name, where it begins with one.
func named(item []field.Field, i int) string {
	if len(item) > 0 && item[0].Key == "name" && item[0].Show() != "" {
		return item[0].Show()
	}
	return fmt.Sprint(i + 1)
}

// like is the thing of the catalogue that an item of a list is named after; nil for none.
func like(list string, fields []field.Field) *catalog.Thing {
	things, ok := map[string]func() []catalog.Thing{"designs": catalog.Designs, "vehicles": catalog.Vehicles, "pads": catalog.Pads}[list]
	if !ok || len(fields) == 0 {
		return nil
	}
	if t, known := catalog.ByName(things(), fields[0].Show()); known {
		return &t
	}
	return nil
}

// span is how long the mission ran, for people.
func (p *paper) span() string {
	return scenario.ShowSpan(time.Duration(p.ElapsedS * float64(time.Second)))
}

// priced says whether there is a price to be drawn.
func (p *paper) priced() bool {
	for _, d := range p.Days {
		if d.Price != nil {
			return true
		}
	}
	return false
}

// estimated says whether a figure is an estimate: the market's all are, and where there is a market the
// treasury, which is what its owner earned at prices that are.
func estimated(key string, market bool) bool {
	return strings.HasPrefix(key, "market.") || market && key == "money.treasury_usd"
}
