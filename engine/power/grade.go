package power

// Grade is the least share of full speed that a load is promised when there is too little
// power for all: one of four, the more patient first.
type Grade uint8

// The grades.
const (
	Quarter Grade = iota
	Half
	ThreeQuarters
	FullSpeed // it bears no slowing
	Grades    = iota
)

// GradeOf is the grade that promises a share of full speed: the next one up.
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

// Tier is a place in the order in which loads are slowed, the first to be slowed first:
// jobs by grade, then services by grade, and what bears no slowing never.
type Tier uint8

// Tiers is how many there are.
const Tiers = 2*int(FullSpeed) + 1

// TierOf is the tier of a job or a service.
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

// Taken is how many seats of each tier are taken.
type Taken [Tiers]int32

// Floors is the share of full power that each grade is promised.
type Floors [Grades]float64

// missing is how many seats' power a budget falls short of what all take at full speed: below 0 it
// has that much to spare.
func (k *Taken) missing(budget float64) float64 {
	missing := -budget
	for _, n := range k {
		missing += float64(n)
	}
	return missing
}

// Fit reports whether all seats run at full speed on the power of so many.
func (k *Taken) Fit(budget float64) bool { return k.missing(budget) <= 0 }

// Shares gives each tier its share of full power where all seats together get the power of
// so many at full speed: the first tiers give up what they bear, then the next. What is
// under all promises is shared in proportion to them.
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
