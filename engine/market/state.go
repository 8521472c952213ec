package market

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/accounts"
	"orrery/engine/exchange"
	"orrery/engine/owners"
	"orrery/engine/problem"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// State is what the market remembers.
type State struct {
	Day       int64 // number of closed days
	Seen      int64 // postings of engine/ledger already taken over
	Delivered int64 // accelerator-seconds delivered to the mission's jobs on closed days
	Owners    []OwnerState
	Contracts []Contract
	Rents     []Rent
	Holdings  []Holding
	Days      []Day // the last maxDays
	LastNote  int64
	Notes     []Note
	Acts      int64 // number of the scenario's acts already in force
}

// Status is what became of an owner.
type Status uint8

// The statuses.
const (
	Trading  Status = iota
	Bankrupt        // creditors run its sites and sell all their hours
	Merged          // into another owner
	statuses
)

var statusNames = [...]string{"trading", "bankrupt", "merged"}

func (s Status) String() string { return statusNames[s] }

// OwnerState is the state of an owner.
type OwnerState struct {
	accounts.Books
	Status   Status
	Into     int32          // owner that it merged into, by its number from 1
	Floor    unit.Money     // per hour
	Lets     float64        // share of its capacity on the ground that is not for its own use
	Open     bool           // must offer all its hours on spot
	Cap      float64        // largest share of all compute up to which it may build; 0: none
	Stock    int64          // number of shares
	Offers   int64          // number of offerings so far
	OfferDay int64          // day of the latest
	Credit   unit.Money     // that lenders would still give
	Spent    unit.Money     // on building, this year
	YearFrom unit.Money     // retained result when the year began
	Rest     int64          // of H100-seconds in orbit, in thousandths
	Last     exchange.Trade // of the last day
	All      exchange.Trade // of all days
}

// Contract is hours sold ahead.
type Contract struct {
	Seller, Buyer int32
	Hours         int64
	Price         unit.Money
	Index         bool
	From, To      int64 // days
	Notice        int64
	TakeOrPay     float64
	Shortfall     float64
	Ending        bool
}

// Rent is capacity of a site used by another owner.
type Rent struct {
	Site, Tenant int32
	Power        unit.Power
	Rent         unit.Money // per month
	Until        int64      // day
	Notice       int64
}

// Holding is hours that were paid for and not yet delivered.
type Holding struct {
	Holder, Issuer int32
	Seconds        int64
	Cost           unit.Money // price paid for those left
	Marked         unit.Money // value in the books
}

// Day is the market of a day.
type Day struct {
	Day    int64
	Price  [exchange.Qualities + 1]unit.Money // by quality, and over all; 0 if none traded
	Volume [exchange.Qualities + 1]int64
	Orbit  int64 // seconds delivered from orbit
	Ground int64
	Ahead  int64 // seconds by contract
	Own    int64
	Wanted int64
}

// maxDays is how many days are kept.
const maxDays = 400

// Note is an event of the market.
type Note struct {
	Number int64
	Day    int64
	Kind   NoteKind
	Owner  int32 // by number from 1; 0 for none
	Other  int32 // another owner, or a site
	Amount float64
}

const maxNotes = 2048

// Code encodes the fields for keyframes and digests.
func (s *State) Code(c *wire.Coder) {
	for _, v := range [...]*int64{&s.Day, &s.Seen, &s.Delivered, &s.LastNote, &s.Acts} {
		c.Int64(v)
	}
	wire.Slice(c, &s.Owners, (*OwnerState).code)
	wire.Slice(c, &s.Contracts, (*Contract).code)
	wire.Slice(c, &s.Rents, (*Rent).code)
	wire.Slice(c, &s.Holdings, (*Holding).code)
	wire.Slice(c, &s.Days, (*Day).code)
	wire.Slice(c, &s.Notes, (*Note).code)
}

func (o *OwnerState) code(c *wire.Coder) {
	wire.Int(c, &o.Status)
	wire.Int(c, &o.Into)
	wire.Int(c, &o.Floor)
	c.Float(&o.Lets)
	c.Bool(&o.Open)
	c.Float(&o.Cap)
	for _, v := range [...]*int64{&o.Stock, &o.Offers, &o.OfferDay, &o.Rest} {
		c.Int64(v)
	}
	for _, v := range [...]*unit.Money{&o.Credit, &o.Spent, &o.YearFrom} {
		wire.Int(c, v)
	}
	o.Books.Code(c)
	o.Last.Code(c)
	o.All.Code(c)
}

func (k *Contract) code(c *wire.Coder) {
	wire.Int(c, &k.Seller)
	wire.Int(c, &k.Buyer)
	c.Int64(&k.Hours)
	wire.Int(c, &k.Price)
	c.Bool(&k.Index)
	c.Int64(&k.From)
	c.Int64(&k.To)
	c.Int64(&k.Notice)
	c.Float(&k.TakeOrPay)
	c.Float(&k.Shortfall)
	c.Bool(&k.Ending)
}

func (r *Rent) code(c *wire.Coder) {
	wire.Int(c, &r.Site)
	wire.Int(c, &r.Tenant)
	wire.Float(c, &r.Power)
	wire.Int(c, &r.Rent)
	c.Int64(&r.Until)
	c.Int64(&r.Notice)
}

func (h *Holding) code(c *wire.Coder) {
	wire.Int(c, &h.Holder)
	wire.Int(c, &h.Issuer)
	c.Int64(&h.Seconds)
	wire.Int(c, &h.Cost)
	wire.Int(c, &h.Marked)
}

func (d *Day) code(c *wire.Coder) {
	c.Int64(&d.Day)
	for i := range d.Price {
		wire.Int(c, &d.Price[i])
		c.Int64(&d.Volume[i])
	}
	for _, v := range [...]*int64{&d.Orbit, &d.Ground, &d.Ahead, &d.Own, &d.Wanted} {
		c.Int64(v)
	}
}

func (n *Note) code(c *wire.Coder) {
	c.Int64(&n.Number)
	c.Int64(&n.Day)
	wire.Int(c, &n.Kind)
	wire.Int(c, &n.Owner)
	wire.Int(c, &n.Other)
	c.Float(&n.Amount)
}

// Clone is a copy that shares no memory that changes.
func (s *State) Clone() State {
	o := *s
	o.Owners = slices.Clone(s.Owners)
	for i := range o.Owners {
		o.Owners[i].Books = s.Owners[i].Books.Clone()
	}
	o.Contracts, o.Rents, o.Holdings, o.Days, o.Notes = slices.Clone(s.Contracts), slices.Clone(s.Rents), slices.Clone(s.Holdings), slices.Clone(s.Days), slices.Clone(s.Notes)
	return o
}

const (
	mostDay     = 200_000
	mostSeconds = 1 << 60
)

// Check returns an error if the state of the market is impossible.
func (m *Market) Check() error { return m.State.check(m.Below, &m.Spec) }

// check says why it cannot be so in a mission.
func (s *State) check(on Below, spec *owners.Spec) error {
	if len(s.Owners) != len(spec.Owners) {
		return fmt.Errorf("its market has %d owners, want %d", len(s.Owners), len(spec.Owners))
	}
	today := int64(on.Clock.Elapsed / day)
	if s.Day < 0 || s.Day > today || s.Seen < 0 || s.Seen > int64(len(on.Books.Postings)) || s.Delivered < 0 || s.Delivered > mostSeconds ||
		s.LastNote < 0 || s.LastNote > mostSeconds || s.Acts < 0 || s.Acts > int64(len(spec.Acts)) {
		return fmt.Errorf("its market has closed %d days, and %d postings of the mission's are in its books", s.Day, s.Seen)
	}
	if open, most := float64(on.Jobs.Delivered)-float64(s.Delivered), s.mostOpen(on); open > most {
		return fmt.Errorf("its jobs got %g accelerator-seconds since day %d, more than the %g that all satellites could give", open, s.Day, most)
	}
	for i := range s.Owners {
		if err := s.Owners[i].check(s, len(spec.Sites)); err != nil {
			return fmt.Errorf("owner %s: %w", spec.Owners[i].Name, err)
		}
	}
	if err := s.checkTrade(len(spec.Sites)); err != nil {
		return err
	}
	return s.checkPast(len(spec.Sites))
}

// mostOpen is an upper bound of what jobs got since the last day that is closed, in
// accelerator-seconds: a day more than went by, since days close at steps.
func (s *State) mostOpen(on Below) float64 {
	largest := 0
	for i := range on.Fleet.Designs {
		largest = max(largest, on.Fleet.Designs[i].Accelerators)
	}
	return float64(largest*len(on.Fleet.Nodes)) * (on.Clock.Elapsed - time.Duration(s.Day-1)*day).Seconds()
}

// Last is the last closed day; the zero day before the first.
func (s *State) Last() Day {
	if len(s.Days) == 0 {
		return Day{}
	}
	return s.Days[len(s.Days)-1]
}

// owner reports whether there is an owner of a number from 0.
func (s *State) owner(i int32) bool { return i >= 0 && int(i) < len(s.Owners) }

// powers reports whether some powers can be.
func powers(all ...unit.Power) bool {
	return !slices.ContainsFunc(all, func(p unit.Power) bool { return !problem.Within(p, 0, owners.MaxPower) })
}

// amounts reports whether some amounts can be: sums of two are money still.
func amounts(low unit.Money, all ...unit.Money) bool {
	return !slices.ContainsFunc(all, func(m unit.Money) bool { return m < low || m > owners.MaxMoney })
}

// days reports whether some days can be.
func days(all ...int64) bool {
	return !slices.ContainsFunc(all, func(d int64) bool { return d < -mostDay || d > mostDay })
}

// check says why an owner cannot be so.
func (o *OwnerState) check(s *State, sites int) error {
	if o.Status >= statuses || o.Into < 0 || int(o.Into) > len(s.Owners) || !amounts(0, o.Floor, o.Credit, o.Spent) || !amounts(-owners.MaxMoney, o.YearFrom) ||
		!problem.Within(o.Lets, 0, 1) || !problem.Within(o.Cap, 0, 1) || o.Stock < 0 || o.Stock > mostSeconds || o.Offers < 0 || o.Offers > mostDay ||
		!days(o.OfferDay) || o.Rest < 0 || o.Rest >= 1000 {
		return fmt.Errorf("it is %d, and has %d shares", o.Status, o.Stock)
	}
	for _, t := range [...]*exchange.Trade{&o.Last, &o.All} {
		if err := t.Check(); err != nil {
			return err
		}
	}
	return o.Books.Check(s.Day, max(len(s.Owners), sites))
}

// checkTrade says why contracts, rents and holdings cannot be so.
func (s *State) checkTrade(sites int) error {
	site := func(i int32) bool { return i >= 0 && int(i) < sites }
	for i := range s.Contracts {
		if k := &s.Contracts[i]; !s.owner(k.Seller) || !s.owner(k.Buyer) || k.Hours < 0 || k.Hours > owners.MaxHours || !amounts(-owners.MaxMoney/1000, k.Price) || k.Price > owners.MaxMoney/1000 || !days(k.From, k.To, k.Notice) || !problem.Within(k.TakeOrPay, 0, 1) || !problem.Within(k.Shortfall, 0, 1) {
			return fmt.Errorf("contract %d cannot be so: %+v", i+1, *k)
		}
	}
	for i := range s.Rents {
		if r := &s.Rents[i]; !site(r.Site) || !s.owner(r.Tenant) || !powers(r.Power) || !amounts(0, r.Rent) || !days(r.Until, r.Notice) {
			return fmt.Errorf("rent %d cannot be so: %+v", i+1, *r)
		}
	}
	for i := range s.Holdings {
		if h := &s.Holdings[i]; !s.owner(h.Holder) || !s.owner(h.Issuer) || h.Seconds < 0 || h.Seconds > mostSeconds || !amounts(0, h.Cost, h.Marked) {
			return fmt.Errorf("holding %d cannot be so: %+v", i+1, *h)
		}
	}
	return nil
}

// checkPast says why days and notes cannot be so.
func (s *State) checkPast(sites int) error {
	if len(s.Days) > maxDays || len(s.Notes) > maxNotes {
		return fmt.Errorf("it keeps %d days and %d notes", len(s.Days), len(s.Notes))
	}
	for i := range s.Days {
		d := &s.Days[i]
		sound := d.Day == s.Day-int64(len(s.Days)-1-i)
		for q := range d.Price {
			sound = sound && amounts(0, d.Price[q]) && d.Volume[q] >= 0 && d.Volume[q] <= mostSeconds
		}
		for _, v := range [...]int64{d.Orbit, d.Ground, d.Ahead, d.Own, d.Wanted} {
			sound = sound && v >= 0 && v <= mostSeconds
		}
		if !sound {
			return fmt.Errorf("day %d cannot be so: %+v", d.Day, *d)
		}
	}
	for i := range s.Notes {
		n := &s.Notes[i]
		if n.Number != s.LastNote-int64(len(s.Notes)-1-i) || n.Day < 0 || n.Day > s.Day || n.Kind >= whats || n.Owner < 0 || int(n.Owner) > len(s.Owners) ||
			n.Other < 0 || int(n.Other) > max(len(s.Owners), sites) || !problem.Within(n.Amount, -1e13, 1e13) {
			return fmt.Errorf("note %d cannot be so: %+v", n.Number, *n)
		}
	}
	return nil
}
