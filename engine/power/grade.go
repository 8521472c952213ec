package power

// Grade is the least share of full speed that a load is promised when power is short: one of four,
// the most patient first.
type Grade uint8

// The grades.
const (
	Quarter Grade = iota
	Half
	ThreeQuarters
	FullSpeed // may not be slowed
	Grades    = iota
)

// GradeOf is the grade for a share of full speed, rounded up.
func GradeOf(speed float64) Grade {
	for g := Quarter; g < FullSpeed; g++ {
		if speed <= g.Speed() {
			return g
		}
	}
	return FullSpeed
}

// Speed is the share of full speed that the grade promises.
func (g Grade) Speed() float64 { return float64(g+1) / Grades }

// Tier is a position in the order in which loads are slowed: first jobs by grade, then services by
// grade, and those of FullSpeed never.
type Tier uint8

// Tiers is how many there are.
const Tiers = 2*int(FullSpeed) + 1

// TierOf is the tier of a job, or of a service.
func TierOf(g Grade, service bool) Tier {
	switch {
	case g == FullSpeed:
		return Tier(Tiers - 1)
	case service:
		return Tier(FullSpeed) + Tier(g)
	}
	return Tier(g)
}

// Grade is what loads of the tier are promised.
func (t Tier) Grade() Grade {
	if int(t) == Tiers-1 {
		return FullSpeed
	}
	return Grade(t) % FullSpeed
}

// Taken is the number of seats taken, by tier.
type Taken [Tiers]int32

// Floors is the share of full power that each grade is promised.
type Floors [Grades]float64

// missing is how much power a budget lacks for all seats at full speed, in seats; negative if it
// has some to spare.
func (k *Taken) missing(budget float64) float64 {
	missing := -budget
	for _, n := range k {
		missing += float64(n)
	}
	return missing
}

// Fit reports whether all seats run at full speed on the power of so many.
func (k *Taken) Fit(budget float64) bool { return k.missing(budget) <= 0 }

// Shares is the share of full power of each tier if all seats together get the power of budget
// seats at full speed: the first tiers are reduced to their promises, then the next. If the budget
// is below all promises, it is divided in proportion to them.
func (k *Taken) Shares(budget float64, floors *Floors) (shares [Tiers]float64) {
	missing := k.missing(budget)
	for t, n := range k {
		shares[t] = 1
		if n == 0 || missing <= 0 {
			continue
		}
		gives := min(missing, float64(float64(n)*(1-floors[Tier(t).Grade()])))
		missing -= gives
		shares[t] = 1 - gives/float64(n)
	}
	if promised := max(0, budget) + missing; missing > 1e-9 && promised > 0 {
		for t := range shares {
			shares[t] *= max(0, budget) / promised
		}
	}
	return shares
}
