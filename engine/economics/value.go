package economics

// Offering is a company that sells shares to the public; money in dollars.
type Offering struct {
	Price     float64 // a share
	Valuation float64 // of all
	Base      float64 // shares that are sold
	Option    float64 // of over-allotment, share of those
	Close     float64 // price at the end of the first day
}

// Shares is how many there are: whole ones.
func (o Offering) Shares() int64 { return int64(o.Valuation / o.Price) }

// OptionShares is how many more are sold if demand asks for them.
func (o Offering) OptionShares() float64 { return float64(o.Base * o.Option) }

// Raised is what is paid for the base, and with the option.
func (o Offering) Raised() (base, all float64) {
	return o.Price * o.Base, o.Price * (o.Base + o.OptionShares())
}

// Gain is what the first day adds to the price, as a share of it.
func (o Offering) Gain() float64 { return o.Close/o.Price - 1 }

// LeftOnTable is what buyers of the base gained on the first day.
func (o Offering) LeftOnTable() float64 { return (o.Close - o.Price) * o.Base }

// Growing is the value of a payment next year that grows for ever: F/(r - g); false where it
// grows as fast as money, or faster.
func Growing(payment, growth, rate float64) (float64, bool) {
	if growth >= rate {
		return 0, false
	}
	return payment / (rate - growth), true
}

// Runway is how many days cash lasts; false where it does not run out.
func Runway(cash, burn, revenue float64) (float64, bool) {
	if revenue >= burn {
		return 0, false
	}
	return cash / (burn - revenue), true
}

// Settle pays dues from what there is, each whole before the next: who comes first is paid
// first.
func Settle(means float64, dues []float64) []float64 {
	paid := make([]float64, len(dues))
	for i, due := range dues {
		paid[i] = min(due, max(0, means))
		means -= paid[i]
	}
	return paid
}
