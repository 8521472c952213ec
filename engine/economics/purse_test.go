package economics

import (
	"math/rand/v2"
	"slices"
	"testing"

	"orrery/engine/unit"
)

// pursed is a small market whose buyers have little: some seconds at 600 to 6,000 micro-dollars an
// hour, of which a micro-dollar pays for a few.
type pursed struct {
	asks, bids []Step
	by         Buyers
}

func somePursed(r *rand.Rand) (p pursed) {
	step := func() Step { return Step{Quantity: r.Int64N(4), Price: unit.Money(600 * (1 + r.Int64N(10)))} }
	for range 1 + r.IntN(4) {
		p.asks = append(p.asks, step())
	}
	for range 1 + r.IntN(5) {
		p.bids, p.by.Of = append(p.bids, step()), append(p.by.Of, r.IntN(3))
	}
	for range 3 {
		p.by.Purses = append(p.by.Purses, unit.Money(r.Int64N(6)))
	}
	return p
}

func (p pursed) clear() Cleared { return ClearWithin(p.asks, p.bids, p.by) }

// bought is what each buyer gets.
func (p pursed) bought(c Cleared) []int64 {
	of := make([]int64, len(p.by.Purses))
	for i, n := range c.Bought {
		of[p.by.Of[i]] += n
	}
	return of
}

// wish is what a buyer bids for over a price, or at it too, and how much of it its purse pays for there.
func (p pursed) wish(buyer int, price unit.Money, at bool) (seconds int64) {
	for i, b := range p.bids {
		if p.by.Of[i] == buyer && (b.Price > price || at && b.Price == price) {
			seconds += b.Quantity
		}
	}
	if price > 0 {
		seconds = min(seconds, int64(p.by.Purses[buyer])*3600/int64(price))
	}
	return seconds
}

// The price is the middle of all at which the market meets, found by trying every one.
func TestMoneyIsSpentAtThePriceThatIsPaid(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 11))
	exact, between := 0, 0
	for range 400 {
		p := somePursed(r)
		c := p.clear()
		low, high := unit.Money(-1), unit.Money(-1)
		for price := unit.Money(600); price <= 6000; price++ {
			least, most, under, upTo := int64(0), int64(0), int64(0), int64(0)
			for buyer := range p.by.Purses {
				least, most = least+p.wish(buyer, price, false), most+p.wish(buyer, price, true)
			}
			for _, a := range p.asks {
				if a.Price <= price {
					upTo += a.Quantity
				}
				if a.Price < price {
					under += a.Quantity
				}
			}
			if least <= upTo && under <= most && min(upTo, most) > 0 {
				if low < 0 {
					low = price
				}
				high = price
			}
		}
		switch {
		case low < 0 && c.Volume > 0:
			between++ // one micro-dollar less is too cheap, and one more too dear
		case low < 0:
		case c.Price.Price != low+(high-low)/2:
			t.Fatalf("%+v clears at %d, want the middle of %d to %d", p, c.Price.Price, low, high)
		default:
			exact++
		}
	}
	if exact < 100 || between < 1 {
		t.Errorf("%d markets meet at a price, %d between two", exact, between)
	}
}

// Nobody pays more than its purse holds, sells under its step or buys over it; no other trade that
// purses pay for at that price, and to which its parties agree, is worth more.
func TestNoTradeThatPursesPayForIsWorthMore(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 13))
	traded, bound := 0, 0
	for range 10_000 {
		p := somePursed(r)
		c := p.clear()
		if c.Volume == 0 {
			if c.Price.Known {
				t.Fatalf("%+v: nothing trades at %d", p, c.Price.Price)
			}
			continue
		}
		traded++
		price, worth, sold := c.Price.Price, unit.Money(0), int64(0)
		for i, n := range c.Sold {
			worth, sold = worth-p.asks[i].Price*unit.Money(n), sold+n
			if n > p.asks[i].Quantity || n > 0 && p.asks[i].Price > price {
				t.Fatalf("%+v: %d seconds of ask %d are sold at %d", p, n, i, price)
			}
		}
		for i, n := range c.Bought {
			worth, sold = worth+p.bids[i].Price*unit.Money(n), sold-n
			if n > p.bids[i].Quantity || n > 0 && p.bids[i].Price < price {
				t.Fatalf("%+v: %d seconds of bid %d are bought at %d", p, n, i, price)
			}
		}
		for buyer, n := range p.bought(c) {
			if amount, rest := Bill(n, price, 0); amount > p.by.Purses[buyer] || amount == p.by.Purses[buyer] && rest > 0 {
				t.Fatalf("%+v: buyer %d pays %d for %d seconds", p, buyer, amount, n)
			}
			if n < p.wish(buyer, -1, true) && n == p.wish(buyer, price, true) {
				bound++
			}
		}
		if best := p.most(price); sold != 0 || worth != best {
			t.Fatalf("%+v: at %d the trade is worth %d, and another %d; %+v", p, price, worth, best, c)
		}
	}
	if traded < 3000 || bound < 2000 {
		t.Errorf("only %d markets trade, and %d purses bound", traded, bound)
	}
}

// most is what the best trade at a price is worth: brute force, second by second.
func (p pursed) most(price unit.Money) unit.Money {
	var seconds []unit.Money // the ask of each that is offered
	for _, a := range p.asks {
		for range a.Quantity {
			if a.Price <= price {
				seconds = append(seconds, a.Price)
			}
		}
	}
	slices.Sort(seconds) // alike ones are taken first
	left, purse := make([]int64, len(p.bids)), make([]int64, len(p.by.Purses))
	for i, b := range p.bids {
		left[i] = b.Quantity
	}
	for k, money := range p.by.Purses {
		purse[k] = int64(money) * 3600 / int64(price)
	}
	known := map[string]unit.Money{}
	var best func(k int) unit.Money
	best = func(k int) unit.Money {
		if k == len(seconds) {
			return 0
		}
		key := []byte{byte(k)}
		for _, n := range left {
			key = append(key, byte(n))
		}
		if v, ok := known[string(key)]; ok {
			return v
		}
		most := best(k + 1)
		for i, b := range p.bids {
			if of := p.by.Of[i]; left[i] > 0 && purse[of] > 0 && b.Price >= price {
				left[i]--
				purse[of]--
				most = max(most, b.Price-seconds[k]+best(k+1))
				left[i]++
				purse[of]++
			}
		}
		known[string(key)] = most
		return most
	}
	return best(0)
}

func TestWhoWantsMoreOrHasMoreGetsNoLess(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 4))
	more := 0
	for range 10_000 {
		p := somePursed(r)
		before, buyer := p.bought(p.clear()), r.IntN(3)
		if r.IntN(2) == 0 {
			p.by.Purses = slices.Clone(p.by.Purses)
			p.by.Purses[buyer] += unit.Money(1 + r.Int64N(3))
		} else {
			p.bids = append(p.bids, Step{1 + r.Int64N(3), unit.Money(600 * (1 + r.Int64N(10)))})
			p.by.Of = append(p.by.Of, buyer)
		}
		after := p.bought(p.clear())
		if after[buyer] < before[buyer] {
			t.Fatalf("%+v: buyer %d gets %d seconds, and had %d", p, buyer, after[buyer], before[buyer])
		} else if after[buyer] > before[buyer] {
			more++
		}
	}
	if more < 1000 {
		t.Errorf("only %d get more", more)
	}
}

func TestTheOrderOfBidsChangesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(23, 4))
	for range 5_000 {
		p := somePursed(r)
		first := p.clear()
		order := r.Perm(len(p.bids))
		slices.SortStableFunc(order, func(a, b int) int { return p.by.Of[a] - p.by.Of[b] }) // ties go to the lower buyer
		slices.SortStableFunc(order, func(a, b int) int { return int(p.bids[b].Price - p.bids[a].Price) })
		q := pursed{asks: p.asks, by: Buyers{Purses: p.by.Purses}}
		for _, i := range order {
			q.bids, q.by.Of = append(q.bids, p.bids[i]), append(q.by.Of, p.by.Of[i])
		}
		again := q.clear()
		if first.Price != again.Price || first.Volume != again.Volume {
			t.Fatalf("%+v: %+v, and in another order %+v", p, first, again)
		}
	}
}

func TestWithoutNeedOfMoneyItIsThePlainRule(t *testing.T) {
	r := rand.New(rand.NewPCG(29, 4))
	for range 5_000 {
		p := somePursed(r)
		p.by.Purses = []unit.Money{unit.BillionDollar, unit.BillionDollar, unit.BillionDollar}
		plain, got := Clear(p.asks, p.bids, 0), p.clear()
		if plain.Price != got.Price || plain.Volume > 0 && (plain.Low != got.Low || plain.High != got.High) || !slices.Equal(plain.Sold, got.Sold) || !slices.Equal(plain.Bought, got.Bought) {
			t.Fatalf("%+v: %+v, and plainly %+v", p, got, plain)
		}
	}
}

// A buyer of 100 $ that bids 7 $ for as much as there is gets 50 hours where 50 are offered: they
// cost 2 $ each. At what it bids its money would be spent on 14 of them.
func TestABudgetIsSpentWhole(t *testing.T) {
	c := ClearWithin([]Step{{50 * 3600, 100_000}}, []Step{{1000 * 3600, 7_000_000}}, Buyers{[]int{0}, []unit.Money{100 * unit.Dollar}})
	if c.Price.Price < 2*unit.Dollar-11 || c.Price.Price > 2*unit.Dollar || c.Volume != 50*3600 { // a second more costs 11 micro-dollars an hour
		t.Errorf("%+v", c)
	}
}
