package economics

// Offering is a company that sells shares to the public; money in dollars.
type Offering struct {
	Price     float64 // per share
	Valuation float64 // of all shares
	Base      float64 // shares sold
	Option    float64 // over-allotment, as a share of those
	Close     float64 // price at the end of the first day
}

// Shares is the number of shares, a whole number.
func (o Offering) Shares() int64 { return int64(o.Valuation / o.Price) }

// OptionShares is how many more are sold if there is demand.
func (o Offering) OptionShares() float64 { return float64(o.Base * o.Option) }

// Raised is the proceeds of the base, and with the option.
func (o Offering) Raised() (base, all float64) {
	return o.Price * o.Base, o.Price * (o.Base + o.OptionShares())
}

// Gain is the rise of the price on the first day, as a share of it.
func (o Offering) Gain() float64 { return o.Close/o.Price - 1 }

// LeftOnTable is what buyers of the base gained on the first day.
func (o Offering) LeftOnTable() float64 { return (o.Close - o.Price) * o.Base }

// Growing is the value of a perpetuity that grows: F/(r - g); false if it grows at least as fast as
// the discount rate.
func Growing(payment, growth, rate float64) (float64, bool) {
	if growth >= rate {
		return 0, false
	}
	return payment / (rate - growth), true
}

// Runway is how many days cash lasts; false if it does not run out.
func Runway(cash, burn, revenue float64) (float64, bool) {
	if revenue >= burn {
		return 0, false
	}
	return cash / (burn - revenue), true
}

// Settle pays debts from an amount, in order, each in full before the next.
func Settle(means float64, dues []float64) []float64 {
	paid := make([]float64, len(dues))
	for i, due := range dues {
		paid[i] = min(due, max(0, means))
		means -= paid[i]
	}
	return paid
}
