package console

import (
	"fmt"
	"strings"
	"testing"

	"orrery/engine"
	"orrery/engine/market"
	"orrery/engine/owners/ownerstest"
	"orrery/ui/overlay"
	"orrery/ui/play/playtest"
)

// deals are orders of the market as they are asked for in the console: what the palette takes, how
// the menu of an owner calls it, and what is filled into their forms.
var deals = []struct {
	palette, menu string
	fill          map[string]string
	want          func(engine.Order) bool
}{
	{"price floor", "price floor", map[string]string{"owner": "Sky", "usd_h": "1.5"}, is[market.SetFloor]},
	{"contract hours", "contract", map[string]string{"seller": "Sky", "buyer": "Has", "gpu_hours_day": "1000", "usd_h": "2", "to": "30d"}, is[market.MakeContract]},
	{"end contract", "end contract", map[string]string{"contract": "1"}, is[market.EndContract]},
	{"buy hours", "buy hours", map[string]string{"buyer": "Has", "seller": "Sky", "gpu_hours": "1000", "usd_h": "2"}, is[market.BuyHours]},
	{"rent capacity", "rent", map[string]string{"site": "Plains", "tenant": "Has", "power_mw": "1", "rent_musd_month": "1", "until": "30d"}, is[market.RentPower]},
	{"build data centre", "build", map[string]string{"site": "Hills", "power_mw": "1"}, is[market.BuildMore]},
	{"offer shares", "offer shares", map[string]string{"owner": "Has", "usd_share": "10", "shares_million": "1"}, is[market.Offer]},
	{"regulate", "regulate", map[string]string{"measure": "cap", "owner": "Has", "share_percent": "90"}, is[market.Regulate]},
	{"merge owners", "merge", map[string]string{"owner": "Has", "into": "Sky"}, is[market.Merge]},
}

func is[T engine.Order](o engine.Order) bool {
	_, is := o.(T)
	return is
}

// trading is a rig of a mission with a market, at the market's pane.
func trading(t *testing.T, width, height int) *rig {
	t.Helper()
	s := playtest.Small()
	s.Market = ownerstest.Small()
	e, err := engine.New(s)
	if err != nil {
		t.Fatal(err)
	}
	shelf := playtest.NewShelf(t, e)
	d := newRig(t, Options{Engine: e, Store: shelf})
	d.shelf = shelf
	d.size(width, height)
	d.press("7")
	return d
}

// fill fills a form that is open by the names of its fields, and gives its order.
func (d *rig) fill(values map[string]string) {
	d.t.Helper()
	f, ok := d.c.stage.Top().(*overlay.Form)
	if !ok {
		d.t.Fatalf("no form is open:\n%s", d.text())
	}
	for filled := 0; filled < len(values); d.press("down") {
		line := d.chosen(f)
		if value, given := values[line]; given {
			d.refill(value)
			filled++
		}
		if line == "" {
			d.t.Fatalf("the form has no field for some of %v:\n%s", values, d.text())
		}
	}
	d.press("enter")
	if _, open := d.c.stage.Top().(*overlay.Form); open {
		d.t.Fatalf("the form stays open:\n%s", d.text())
	}
	for d.c.stage.Top() != nil { // it asks, and says what it will cost
		d.press("enter")
	}
}

// chosen is the field of a form that is filled in now; "" behind the last.
func (d *rig) chosen(f overlay.Overlay) string {
	r := d.c.stage.RectOf(f)
	for _, line := range strings.Split(d.text(), "\n")[r.Y : r.Y+r.H] {
		cells := []rune(line)
		if r.X+2 >= len(cells) {
			continue
		}
		if label, here := strings.CutPrefix(string(cells[r.X+1:]), "> "); here {
			return strings.Fields(label)[0]
		}
	}
	return ""
}

// Every order of the market can be given from pane 7, by its menu and by the palette, at any size.
func TestEveryOrderOfTheMarketIsGivenFromItsPane(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
		for _, by := range []string{"menu", "palette"} {
			t.Run(fmt.Sprintf("%s at %dx%d", by, size[0], size[1]), func(t *testing.T) {
				d := trading(t, size[0], size[1])
				for i, deal := range deals {
					if by == "menu" {
						d.press("x")
						d.write(deal.menu)
					} else {
						d.press(":")
						d.write(deal.palette)
					}
					d.press("enter")
					d.fill(deal.fill)
					if n := len(d.shelf.Journal); n != i+1 || !deal.want(d.shelf.Journal[n-1].Order) {
						t.Fatalf("%s gives %v:\n%s", deal.palette, d.shelf.Journal, d.text())
					}
				}
			})
		}
	}
}
