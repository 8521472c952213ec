// Package accounts keeps an owner's books: double entry on a chart of accounts.
//
// # Model
//
// A posting moves an amount from one account to another, so the sum of all accounts is always
// zero. The latest postings are kept one by one; earlier ones are merged into opening balances.
// Money is an integer of micro-dollars.
//
// # Limits
//
// One currency. An account holds at most 2.3 trillion dollars.
//
// # Sources
//
// The chart is that of the program's market model. Double entry: Pacioli (1494), Summa de
// arithmetica.
package accounts

import (
	"fmt"
	"math"
	"slices"

	"orrery/engine/unit"
	"orrery/engine/wire"
)

// Account is one of an owner's accounts: debit balances are positive, credit balances negative.
type Account uint8

// The accounts, in the order of their numbers.
const (
	Cash Account = iota
	Receivable
	PrepaidLaunch
	InProgress
	Satellites
	Shells
	Chips
	Depreciated
	Filings
	Deposits
	Holdings
	Payable
	HoursOwed
	Debt
	TaxDue
	Disposal
	Capital
	Premium
	Retained
	Spot
	Contracts
	Rents
	LaunchSold
	NetworkSold
	Insurance
	Others
	Energy
	Water
	Staff
	Gateways
	Bought
	RentPaid
	Depreciation
	Interest
	LaunchUsed
	LostSatellites
	LostLaunch
	Revalued
	OfferingCost
	Taxes
	OwnUse
	OwnContra
	accounts
)

// Accounts is how many there are.
const Accounts = int(accounts)

// accountNames are the chart: assets 1…, what is owed 2…, capital 3…, revenue 4…, cost 6…,
// memorandum 7….
var accountNames = [...]string{
	"1000 cash", "1100 receivable", "1200 prepaid launch", "1300 work in progress", "1310 satellites in service", "1320 ground sites", "1330 accelerators on the ground", "1390 accumulated depreciation",
	"1400 spectrum and filings", "1500 deposits", "1600 GPU-hour holdings",
	"2000 payable", "2100 prepaid by customers", "2200 debt", "2300 tax", "2400 disposal obligation",
	"3000 share capital", "3100 premium", "3200 retained",
	"4000 compute spot", "4010 compute contracts", "4020 rent of ground capacity", "4100 launch sold", "4200 network sold", "4300 insurance", "4900 other business",
	"6000 energy", "6010 water", "6020 staff and operations", "6030 gateways", "6040 compute bought", "6050 rent paid", "6100 depreciation", "6200 interest", "6300 launch consumed",
	"6400 loss of satellites", "6410 loss of launch", "6500 revaluation", "6600 offering costs", "6700 tax",
	"7000 own use, memorandum", "7001 own use, contra",
}

func (a Account) String() string { return accountNames[a] }

// Class is the first digit of an account's number.
func (a Account) Class() byte { return accountNames[a][0] }

// Kind is the purpose of a posting.
type Kind uint8

// The kinds of postings.
const (
	Opening Kind = iota
	MissionMoney
	SoldSpot
	BoughtSpot
	SoldAhead
	BoughtAhead
	RentOf
	Running
	Wearing
	Lending
	Taxing
	Construction
	Offered
	HoursAhead
	Revaluing
	Merging
	OwnHours
	Losing
	Replacing
	kinds
)

var kindNames = [...]string{
	"opening", "the mission's books", "sold on spot", "bought on spot", "sold by contract", "bought by contract", "rent", "running cost", "depreciation", "lenders", "tax",
	"construction", "offering", "hours ahead", "revaluation", "merger", "own use", "loss", "replacement",
}

func (k Kind) String() string { return kindNames[k] }

// Posting is a movement between two accounts of an owner.
type Posting struct {
	Number int64
	Day    int64
	Kind   Kind
	Debit  Account
	Credit Account
	Other  int32 // owner on the other side, or site, by number from 1; 0 for none
	Amount unit.Money
}

// Books are an owner's balances with the latest postings.
type Books struct {
	Balance [Accounts]unit.Money
	Carried [Accounts]unit.Money // balances by postings that are not kept
	Entries int64                // number of postings so far
	Journal []Posting            // latest postings
}

// maxJournal is how many postings of an owner are kept one by one; those before are in its
// carried balances.
const maxJournal = 1024

// Post books a movement between two accounts; an amount of 0 is not booked.
func (o *Books) Post(p Posting) {
	if p.Amount == 0 {
		return
	}
	if p.Amount < 0 {
		p.Debit, p.Credit, p.Amount = p.Credit, p.Debit, -p.Amount
	}
	o.Entries++
	p.Number = o.Entries
	o.Balance[p.Debit] += p.Amount
	o.Balance[p.Credit] -= p.Amount
	o.Journal = append(o.Journal, p)
	if len(o.Journal) > maxJournal {
		old := o.Journal[:len(o.Journal)-maxJournal/2]
		for _, q := range old {
			o.Carried[q.Debit] += q.Amount
			o.Carried[q.Credit] -= q.Amount
		}
		o.Journal = append([]Posting(nil), o.Journal[len(old):]...)
	}
}

// Leak is the error of an owner's balances: of their sum, and against carried balances plus
// postings.
func (o *Books) Leak() error {
	sum, off := unit.Money(0), o.Balance
	for a := range o.Balance {
		sum += o.Balance[a]
		off[a] -= o.Carried[a]
	}
	for _, p := range o.Journal {
		off[p.Debit] -= p.Amount
		off[p.Credit] += p.Amount
	}
	if sum != 0 {
		return fmt.Errorf("its accounts sum to %d micro-dollars, not to 0", sum)
	}
	for a, m := range off {
		if m != 0 {
			return fmt.Errorf("%v is off by %d micro-dollars against its postings", Account(a), m)
		}
	}
	return nil
}

// Sum is the balance of the accounts of a class.
func (o *Books) Sum(class byte) (sum unit.Money) {
	for a, m := range o.Balance {
		if Account(a).Class() == class {
			sum += m
		}
	}
	return sum
}

// Revenue is the revenue since the start.
func (o *Books) Revenue() unit.Money { return -o.Sum('4') }

// Assets are those of the owner, after depreciation.
func (o *Books) Assets() unit.Money { return o.Sum('1') }

// Owed is the owner's debts.
func (o *Books) Owed() unit.Money { return -o.Sum('2') }

// Part is part number i, from 0, of an amount divided into n parts, so that all parts add up to it.
func Part(amount unit.Money, n, parts int64) unit.Money {
	return Parts(amount, n+1, parts) - Parts(amount, n, parts)
}

// Parts are the first parts of an amount together.
func Parts(amount unit.Money, n, parts int64) unit.Money {
	if amount < 0 {
		return -Parts(-amount, n, parts)
	}
	whole, rest := int64(amount)/parts, int64(amount)%parts
	return unit.Money(whole*n + rest*n/parts)
}

// Result is the result since the start, before what was retained.
func (o *Books) Result() unit.Money { return -o.Sum('4') - o.Sum('6') }

// Clone is a copy that can be changed independently.
func (o *Books) Clone() Books {
	b := *o
	b.Journal = slices.Clone(o.Journal)
	return b
}

// Code encodes the fields for keyframes and digests.
func (o *Books) Code(c *wire.Coder) {
	for i := range o.Balance {
		wire.Int(c, &o.Balance[i])
		wire.Int(c, &o.Carried[i])
	}
	c.Int64(&o.Entries)
	wire.Slice(c, &o.Journal, func(p *Posting, c *wire.Coder) {
		c.Int64(&p.Number)
		c.Int64(&p.Day)
		wire.Int(c, &p.Kind)
		wire.Int(c, &p.Debit)
		wire.Int(c, &p.Credit)
		wire.Int(c, &p.Other)
		wire.Int(c, &p.Amount)
	})
}

// most bounds what an account holds: sums of two are money still.
const most = math.MaxInt64 / 4

// Check returns an error if books are impossible on a day, with so many owners.
func (o *Books) Check(today int64, others int) error {
	for a := range o.Balance {
		for _, m := range [...]unit.Money{o.Balance[a], o.Carried[a]} {
			if m < -most || m > most {
				return fmt.Errorf("%v holds %v, more than money can be", Account(a), m)
			}
		}
	}
	if o.Entries < int64(len(o.Journal)) || o.Entries > 1<<60 || len(o.Journal) > maxJournal {
		return fmt.Errorf("it has %d postings, and keeps %d", o.Entries, len(o.Journal))
	}
	for i := range o.Journal {
		p := &o.Journal[i]
		if p.Number != o.Entries-int64(len(o.Journal)-1-i) || p.Day < 0 || p.Day > today+1 || p.Kind >= kinds || p.Debit >= accounts || p.Credit >= accounts ||
			p.Other < 0 || int(p.Other) > others || p.Amount <= 0 || p.Amount > most {
			return fmt.Errorf("posting %d cannot be so: %+v", p.Number, *p)
		}
	}
	return o.Leak()
}
