package engine

import (
	"fmt"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/field"
	"orrery/engine/launch"
	"orrery/engine/network"
	"orrery/engine/order"
	"orrery/engine/table"
)

// hand draws what an operator orders: of what there is, mostly, so that much of it can be
// carried out.
type hand struct {
	*rapid.T
	e     *Engine
	laser *network.LinkRow // the one that the order is about; nil before that is drawn
}

// drawKind draws a kind of order that people give.
func drawKind(t *rapid.T) order.Kind {
	var kinds []order.Kind
	for _, k := range Orders {
		if len(k.Verbs) > 0 {
			kinds = append(kinds, k)
		}
	}
	return rapid.SampledFrom(kinds).Draw(t, "order")
}

// drawOf draws an order of a kind by its table of fields.
func drawOf(t *rapid.T, e *Engine, k order.Kind) Order {
	verb := rapid.SampledFrom(k.Verbs).Draw(t, "verb")
	draft, h := k.Blank(e.Scenario().Names()), hand{T: t, e: e}
	draft.Fill(verb, func(f field.Field) bool {
		if f.Needs == "" && !rapid.Bool().Draw(t, f.Key+" given") {
			return false
		}
		for range 5 {
			if f.Single() && f.Read(h.text(k.Name, f)) == nil {
				return true
			}
		}
		return false
	})
	return draft.Order()
}

// text draws what people may give for a field of an order.
func (h *hand) text(kind string, f field.Field) string {
	if rapid.IntRange(0, 3).Draw(h.T, "of what there is") > 0 {
		if text := h.known(kind, f); text != "" {
			return text
		}
	}
	if words := f.Words(); len(words) > 0 {
		return h.one(words, f)
	}
	switch f.Thing {
	case "satellite":
		return h.whole(0, len(h.e.fleet.Status), f)
	case "plane", "flight", "station", "alarm", "job":
		return h.whole(1, 4, f)
	}
	if low, high, ok := f.Range(); ok {
		return fmt.Sprint(rapid.SampledFrom([]float64{low, min(low+1, high), min(low+8, high), min(low+100, high), min(low+150, high), (low + high) / 2, high}).Draw(h.T, f.Key))
	}
	return h.one([]string{"1", "2", "8", "0.5", "1m", "10m", "1h", "1d", "30d", "yes", "no", "ann", "fcfs", "batch", "US"}, f)
}

// known is something that there is for a field to say; "" if there is none, or if anything can
// be said.
func (h *hand) known(kind string, f field.Field) string {
	switch {
	case f.Thing == "satellite" && (kind == "cut laser" || kind == "laser rate"):
		return h.end()
	case f.Thing == "satellite" && len(h.e.fleet.Nodes) > 0:
		return fmt.Sprint(h.e.fleet.Nodes[rapid.IntRange(0, len(h.e.fleet.Nodes)-1).Draw(h.T, f.Key)])
	case f.Thing == "job":
		if live := h.e.jobs.Live; len(live) > 0 {
			return fmt.Sprint(live[rapid.IntRange(0, len(live)-1).Draw(h.T, f.Key)].ID)
		}
	case f.Thing == "flight":
		return h.flight(f, kind)
	case f.Thing == "instant":
		ahead := time.Duration(rapid.IntRange(1, 100).Draw(h.T, f.Key)) * time.Hour
		return field.ShowSpan(h.e.clock.Elapsed + ahead)
	case f.Thing == "group":
		return h.e.scenario.Groups[0].Name // with planes that are empty
	case f.Thing == "plane":
		g := &h.e.scenario.Groups[0]
		if kind == "book/2" || kind == "retarget" {
			return h.whole(g.Filled+1, g.Shell.Planes, f)
		}
		return h.whole(1, g.Shell.Planes, f)
	case kind == "law_closure" && f.Key == "country":
		return h.one([]string{"SA", "US", "JP"}, f)
	case kind == "law_control" && f.Key == "chips_from":
		return "TW"
	case kind == "law_control" && f.Key == "to":
		return h.one([]string{"US", "JP"}, f)
	case f.Key == "satellites" || f.Key == "planes":
		return h.whole(1, 2, f)
	case f.Key == "drop_off_km" || f.Key == "altitude_km":
		return h.whole(270, 540, f)
	case f.Key == "alarm":
		if standing := h.e.alarms.Rows(); len(standing) > 0 {
			a := standing[rapid.IntRange(0, len(standing)-1).Draw(h.T, f.Key)]
			if f.Thing == "alarm" {
				return fmt.Sprint(a.ID)
			}
			return fmt.Sprint(a.Rule)
		}
	}
	return ""
}

// flight is one that is not over, where there is one.
func (h *hand) flight(f field.Field, kind string) string {
	var some []string
	for _, fl := range h.e.campaign.Flights {
		if fl.Status == launch.Booked && kind != "hold" || fl.Status == launch.Climbing {
			some = append(some, fmt.Sprint(fl.ID))
		}
	}
	if len(some) == 0 {
		return ""
	}
	return h.one(some, f)
}

// end is an end of a laser that there is: the one after the other.
func (h *hand) end() string {
	if h.laser != nil {
		return fmt.Sprint(h.laser.B)
	}
	links := h.e.Snapshot(Wants{Network: network.Wants{Links: table.Rows{Count: 100, Find: -1}}}).Network.Links.Rows
	if len(links) == 0 {
		return ""
	}
	h.laser = &links[rapid.IntRange(0, len(links)-1).Draw(h.T, "laser")]
	return fmt.Sprint(h.laser.A)
}

func (h *hand) whole(low, high int, f field.Field) string {
	return fmt.Sprint(rapid.IntRange(low, high).Draw(h.T, f.Key))
}

func (h *hand) one(of []string, f field.Field) string { return rapid.SampledFrom(of).Draw(h.T, f.Key) }
