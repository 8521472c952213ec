// Package exchange answers which owner uses, sells and buys which hours of a day.
//
// # Model
//
// Lots are the hours that suppliers have in each hour of the day; wants are the steps of buyers'
// demand, the highest price first. Suppliers serve themselves first. Hours sold ahead are removed
// by the caller, who knows the contracts. The rest is cleared by the interval rule, product by
// product and hour by hour. Lots open to the same buyers form one product, which includes firm and
// interruptible hours; they are cleared apart if more firm hours would be bought than exist. So a
// firm hour may serve an interruptible want, but not the other way, and no other allocation within
// a product has a higher value. A buyer buys for its highest-priced wants first, until its budget
// for the hour is used up at the clearing price. Payments are divided by largest remainders: what
// buyers pay is what sellers earn.
//
// # Limits
//
// Products are cleared one after the other, the one with the cheapest lot first: what a buyer
// spends on one is not available for the next.
//
// # Sources
//
// engine/economics, for the rule. Tests compare with brute force over small books.
package exchange

import (
	"orrery/engine/jurisdiction"
	"orrery/engine/unit"
)

const Hours = 24 // of a day

// The qualities of an hour.
const (
	Interruptible = iota
	FirmHours
	Qualities
)

// Lot is what one owner can offer from one place in each hour of the day.
type Lot struct {
	Owner   int
	Orbit   bool       // work of jobs, already done: what is not sold its owner has used
	Place   int        // site or group, by the caller's number
	Ask     unit.Money // price per hour
	Firm    bool
	Region  string // "" counts as near everywhere
	Facts   jurisdiction.Facts
	Seconds [Hours]int64 // of an H100, for the market
	Own     [Hours]int64 // that its owner keeps for its own use
	Used    int64        // of all of these, over the day
}

// Want is a step of an owner's demand for a quality.
type Want struct {
	Owner   int
	Firm    bool
	Price   unit.Money   // per hour
	Seconds [Hours]int64 // not yet served
}

// Party is an owner on the exchange.
type Party struct {
	Floor     unit.Money // lowest price per hour at which it sells
	Withheld  float64    // share of what it could offer that it does not
	Refuses   []string   // states that must not reach its work
	Regions   []string   // allowed for its firm hours; none: any
	Allowance unit.Money // budget for spot in an hour
}

// Trading is the trade of a day in progress.
type Trading struct {
	Lots   []Lot
	Wants  []Want
	Trades []Trade      // by owner
	Earned []unit.Money // on spot, by owner
	Paid   []unit.Money // on spot, by owner

	parties  []Party
	fits     []fit // by lot
	products []product
	value    [Qualities]unit.Money // of what was sold on spot, by quality
	volume   [Qualities]int64
	left     []unit.Money // to be spent in the hour, by owner
	scratch  ladder
	leftOf   int // which hour
	keeps    bool
	sales    []Sale // where they are kept
}

// New begins a day's trade of lots and wants, after withholding and each owner's own use.
func New(parties []Party, lots []Lot, wants []Want) *Trading {
	n := len(parties)
	t := &Trading{parties: parties, Lots: lots, Wants: wants, Trades: make([]Trade, n), Earned: make([]unit.Money, n), Paid: make([]unit.Money, n),
		left: make([]unit.Money, n), leftOf: -1}
	for i := range wants {
		for _, s := range wants[i].Seconds {
			t.Trades[wants[i].Owner].Wanted += s
		}
	}
	for i := range lots {
		t.fits = append(t.fits, t.fitOf(&lots[i]))
		t.withhold(&lots[i])
	}
	t.useOwn()
	return t
}

// Clear sells the rest on spot.
func (t *Trading) Clear() {
	t.group()
	for h := range Hours {
		for p := range t.products {
			t.clear(p, h)
		}
	}
	t.finish()
}

// withhold takes what an owner keeps back from spot out of the market: idle on the ground,
// in its own use in orbit, where the work is done already.
func (t *Trading) withhold(l *Lot) {
	party := &t.parties[l.Owner]
	l.Ask = max(l.Ask, party.Floor)
	if party.Withheld == 0 {
		return
	}
	for h := range l.Seconds {
		kept := int64(float64(l.Seconds[h]) * party.Withheld)
		l.Seconds[h] -= kept
		if l.Orbit {
			l.Own[h] += kept
		} else {
			t.Trades[l.Owner].Withheld += kept
		}
	}
}

// useOwn lets each owner serve its own demand from what it keeps for itself, its dearest
// wishes first.
func (t *Trading) useOwn() {
	for i := range t.Lots {
		l := &t.Lots[i]
		for k := range t.Wants {
			w := &t.Wants[k]
			if w.Owner != l.Owner || w.Firm && !l.Firm {
				continue
			}
			for h := range l.Own {
				n := min(l.Own[h], w.Seconds[h])
				l.Own[h] -= n
				w.Seconds[h] -= n
				l.Used += n
				t.Trades[l.Owner].Own += n
			}
		}
		for h := range l.Own { // what it does not need it offers, unless it is the work of jobs that it keeps
			if l.Orbit {
				t.Trades[l.Owner].Own += l.Own[h]
				l.Used += l.Own[h]
			} else {
				l.Seconds[h] += l.Own[h]
			}
			l.Own[h] = 0
		}
	}
}

// Take moves seconds of an hour from a seller to a buyer: from the seller's lots that the buyer
// accepts to the buyer's highest-priced wants.
func (t *Trading) Take(seller, buyer, hour int, seconds int64) (moved int64) {
	for k := range t.Wants {
		w := &t.Wants[k]
		if w.Owner != buyer || w.Seconds[hour] == 0 {
			continue
		}
		for i := range t.Lots {
			l := &t.Lots[i]
			if l.Owner != seller || !t.fits[i].serves(buyer, w.Firm) {
				continue
			}
			n := min(seconds-moved, w.Seconds[hour], l.Seconds[hour])
			w.Seconds[hour] -= n
			l.Seconds[hour] -= n
			l.Used += n
			moved += n
		}
	}
	return moved
}

// finish says what is left: on the ground idle, in orbit its owner's, for its work is done;
// and what was not served.
func (t *Trading) finish() {
	for i := range t.Lots {
		l := &t.Lots[i]
		tr := &t.Trades[l.Owner]
		for _, s := range l.Seconds {
			if !l.Orbit {
				tr.Idle += s
				continue
			}
			tr.Own += s
			l.Used += s
		}
		if l.Orbit {
			tr.Orbit += l.Used
		} else {
			tr.Ground += l.Used
		}
	}
	for k := range t.Wants {
		for _, s := range t.Wants[k].Seconds {
			t.Trades[t.Wants[k].Owner].Unserved += s
		}
	}
}

// Price is the day's price per hour of a quality; over all after the last. 0 if none was sold.
func (t *Trading) Price(quality int) unit.Money {
	value, volume := unit.Money(0), int64(0)
	for q := range t.value {
		if q == quality || quality == Qualities {
			value, volume = value+t.value[q], volume+t.volume[q]
		}
	}
	return hourly(value, volume)
}

// hourly is a price an hour, of so many seconds.
func hourly(value unit.Money, seconds int64) unit.Money {
	if seconds <= 0 {
		return 0
	}
	return unit.Money(float64(value) / float64(seconds) * 3600)
}

// share is a share of an amount, to a micro-dollar.
func share(amount unit.Money, by float64) unit.Money {
	return unit.Money(min(float64(amount)*by, mostSeconds))
}

// Volume is what was sold on spot of a quality, in seconds.
func (t *Trading) Volume(quality int) int64 { return t.volume[quality] }

// quality is that of what is wanted.
func (w *Want) quality() int {
	if w.Firm {
		return FirmHours
	}
	return Interruptible
}
