package economics

import (
	"cmp"
	"math/bits"
	"sort"

	"orrery/engine/unit"
)

// Buyers are the bidders, each with the money that all of its bids together may cost.
type Buyers struct {
	Of     []int // by bid: index of its buyer in Purses
	Purses []unit.Money
}

// ClearWithin is Clear where money bounds what is bought. At a price a buyer wants what it bids there
// or above, its dearest steps first, as far as its purse pays for at that price and not at its bid:
// so what is wanted falls with the price, what is offered rises, and the prices at which one meets
// the other are an interval, as without purses; the price is its middle, rounded down. Between two
// ends that money sets it is no wider than what one second more would take. Where a price is too
// cheap and a micro-dollar more is too dear, it is the lower one: all that is offered at it is sold,
// and buyers keep less than a micro-dollar for each hour that they buy.
//
// At that price no other trade that purses pay for, and that nobody is held to against its price,
// is worth more: with the price p as multiplier of hours, each buyer has the most of (bid − p) and
// each seller the most of (p − ask) that it can have. A buyer that wants more, or has more to spend,
// gets no less.
func ClearWithin(asks, bids []Step, by Buyers) Cleared {
	m := meeting{asks: asks, bids: bids, by: by, sums: make([]int64, len(by.Purses))}
	m.supply = inOrder(asks, func(a, b Step) int { return cmp.Compare(a.Price, b.Price) })
	m.demand = dearest(bids)
	c := Cleared{Sold: make([]int64, len(asks)), Bought: make([]int64, len(bids))}
	prices := m.prices()
	if len(m.supply) == 0 || len(m.demand) == 0 || asks[m.supply[0]].Price > bids[m.demand[0]].Price {
		return c
	}
	low, high := m.first(prices, sated), m.first(prices, short)-1
	price := high
	if low <= high {
		price = low + (high-low)/2
	}
	if m.fill(&c, price); c.Volume > 0 {
		c.Price, c.Low, c.High = Bound{price, true}, Bound{min(low, high), true}, Bound{high, true}
	}
	return c
}

// meeting is a market whose price is looked for.
type meeting struct {
	asks, bids     []Step
	by             Buyers
	supply, demand []int   // ids, the cheapest and the dearest first
	sums           []int64 // of what each buyer bids for; scratch
}

// prices are all at which somebody begins to offer or ceases to bid, the least first.
func (m *meeting) prices() (all []unit.Money) {
	all = make([]unit.Money, 0, len(m.supply)+len(m.demand))
	i, j := 0, len(m.demand)-1
	for i < len(m.supply) || j >= 0 {
		var next unit.Money
		if j < 0 || i < len(m.supply) && m.asks[m.supply[i]].Price <= m.bids[m.demand[j]].Price {
			next, i = m.asks[m.supply[i]].Price, i+1
		} else {
			next, j = m.bids[m.demand[j]].Price, j-1
		}
		if len(all) == 0 || next != all[len(all)-1] {
			all = append(all, next)
		}
	}
	return all
}

// test says something of a price that is so of every higher one too, by what is wanted and offered
// next to it.
type test struct {
	wanted  unit.Money // what is wanted by bids so far over the price
	offered unit.Money // what is offered by asks up to so far over it
	does    func(wanted, offered int64) bool
}

// At a price that is sated no more is wanted over it than is offered at it or under; at one that is
// short more is offered under it than is wanted at it or over.
var (
	sated = test{1, 0, func(wanted, offered int64) bool { return wanted <= offered }}
	short = test{0, -1, func(wanted, offered int64) bool { return wanted < offered }}
)

// first is the least price that a test is true of: between two at which steps begin or end only what
// purses pay for changes.
func (m *meeting) first(prices []unit.Money, t test) unit.Money {
	k := sort.Search(len(prices), func(k int) bool {
		m.sum(prices[k] + t.wanted)
		return t.does(m.wants(prices[k]), m.offers(prices[k]+t.offered))
	})
	if k == 0 {
		return prices[0]
	}
	from, to := prices[k-1]+1, prices[len(prices)-1]+1
	if k < len(prices) {
		to = prices[k]
	}
	m.sum(to)
	offered := m.offers(prices[k-1])
	does := func(price unit.Money) bool { return t.does(m.wants(price), offered) }
	if from == to || !does(to-1) {
		return to
	}
	return near(m.meets(to-1, offered), from, to-1, does)
}

// near is the least price from one to another that does, as all higher ones and the last do, sought
// from a guess on.
func near(guess, from, to unit.Money, does func(unit.Money) bool) unit.Money {
	for step := unit.Money(1); from < to; step *= 4 {
		if guess = min(max(guess, from), to-1); does(guess) {
			to, guess = guess, guess-step
		} else {
			from, guess = guess+1, guess+step
		}
		if step > to-from {
			guess = from + (to-from)/2
		}
	}
	return from
}

// meets is about where what is wanted, by the sums, falls to what is offered.
func (m *meeting) meets(price unit.Money, offered int64) unit.Money {
	at := float64(price)
	for range 4 {
		money, rest := 0.0, float64(offered)
		for k, sum := range m.sums {
			if float64(float64(sum)*at) > 3600*float64(m.by.Purses[k]) {
				money += float64(3600 * float64(max(0, m.by.Purses[k])))
			} else {
				rest -= float64(sum)
			}
		}
		if !(rest > 0) || money/rest >= at {
			break
		}
		at = money / rest
	}
	return unit.Money(at)
}

// sum is what each buyer bids for at a price or above.
func (m *meeting) sum(price unit.Money) {
	clear(m.sums)
	for _, i := range m.demand {
		if m.bids[i].Price < price {
			return
		}
		m.sums[m.by.Of[i]] += m.bids[i].Quantity
	}
}

// wants is what all buyers want of the sums at a price.
func (m *meeting) wants(price unit.Money) (all int64) {
	const sure = 3599 // of 3,600: a quotient of rounded numbers may be off by less
	for k, sum := range m.sums {
		if purse := m.by.Purses[k]; float64(sum)*float64(price) > sure*float64(purse) {
			sum = min(sum, Affords(purse, price))
		}
		all += sum
	}
	return all
}

// offers is what is offered at a price or below.
func (m *meeting) offers(price unit.Money) (all int64) {
	for _, i := range m.supply {
		if m.asks[i].Price > price {
			break
		}
		all += m.asks[i].Quantity
	}
	return all
}

// fill sells and buys at a price, in the order of prices: of each buyer as far as its purse pays.
func (m *meeting) fill(c *Cleared, price unit.Money) {
	m.sum(price)
	c.Volume = min(m.offers(price), m.wants(price))
	sell, buy := c.Volume, c.Volume
	for _, i := range m.supply {
		c.Sold[i] = min(sell, m.asks[i].Quantity)
		sell -= c.Sold[i]
	}
	left := m.sums
	for k := range left {
		left[k] = Affords(m.by.Purses[k], price)
	}
	for _, i := range m.demand {
		n := min(buy, m.bids[i].Quantity, left[m.by.Of[i]])
		c.Bought[i], left[m.by.Of[i]], buy = n, left[m.by.Of[i]]-n, buy-n
	}
}

// mostSeconds is more than anybody wants.
const mostSeconds = 1 << 60

// Affords is how many seconds an amount pays for at a price per hour.
func Affords(amount, hourly unit.Money) int64 {
	switch {
	case hourly <= 0:
		return mostSeconds
	case amount <= 0:
		return 0
	}
	high, low := bits.Mul64(uint64(amount), 3600)
	if high >= uint64(hourly) {
		return mostSeconds
	}
	seconds, _ := bits.Div64(high, low, uint64(hourly))
	return int64(min(seconds, mostSeconds))
}
