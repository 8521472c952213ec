package market

import (
	"fmt"

	"orrery/engine/accounts"
	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/order"
	"orrery/engine/owners"
	"orrery/engine/unit"
)

// lockUp is how many days after an offering nobody may sell more (typical).
const lockUp = 180

// Offer sells shares to the public: an owner's first offering, or a follow-on.
type Offer struct {
	Owner  int
	Price  unit.Money // per share
	Shares int64      // new ones, whose proceeds go to the owner
	Sold   int64      // existing ones, whose proceeds go to their holders
	Option float64    // over-allotment, as a share of both, exercised within 30 days
	Fee    float64    // share of the proceeds
}

var offer = order.Of("market_offer", func(o *Offer, in order.Names) []field.Field {
	return []field.Field{
		ownerField("owner", &o.Owner, in),
		field.Measure("usd_share", field.Rounded(&o.Price, unit.Dollar), 0.01, 1e6).About("price of a share").Needed("the price of a share"),
		field.Measure("shares_million", field.Rounded(&o.Shares, 1_000_000), 0, 1e6).About("new shares").Needed("how many new shares, in millions"),
		field.Measure("sold_million", field.Rounded(&o.Sold, 1_000_000), 0, 1e6).About("existing shares that holders sell").Usually("0"),
		owners.Percent("option_percent", &o.Option, 0, 15).About("over-allotment, exercised in full").Usually("15"),
		owners.Percent("fee_percent", &o.Fee, 0, 7).About("EST med: of what is raised: 1 to 7, and 1.5 at this size").Usually("1.5"),
	}
}).By(order.Verb{Name: "offer", Words: "offer shares", About: "sell new or existing shares to the public", Asks: true})

func (o Offer) String() string {
	return fmt.Sprintf("offer %.6g M shares of owner %d at $%.2f", float64(o.Shares)/1e6, o.Owner+1, o.Price.Dollars())
}

// Words describes the order with its owner's name.
func (o Offer) Words(m *Market) string {
	return fmt.Sprintf("offer %.6g M shares of %s at $%.2f", float64(o.Shares)/1e6, m.Spec.Name(o.Owner), o.Price.Dollars())
}

func (o Offer) Apply(m *Market) error {
	owner, err := m.trader(o.Owner)
	if err != nil {
		return err
	}
	o.Shares += int64(float64(o.Shares) * o.Option)
	if wait := owner.OfferDay + lockUp; owner.Offers > 0 && dayOf(m.Clock.Elapsed) < wait {
		return fmt.Errorf("%s sold shares on day %d and is locked up for %d days: it may offer more on day %d", m.Spec.Name(o.Owner), owner.OfferDay, lockUp, wait)
	}
	if o.Sold > owner.Stock {
		return fmt.Errorf("its holders have %d M shares, not %d M: ask for as many or fewer", owner.Stock/1_000_000, o.Sold/1_000_000)
	}
	raised := float64(o.Price) * float64(o.Shares)
	if worth := float64(o.Price) * float64(owner.Stock+o.Shares); raised <= 0 || worth > owners.MaxMoney {
		return fmt.Errorf("%d M shares at $%.2f raise $%.0f: want some new shares, and all of them worth less than $%.0f M", o.Shares/1_000_000, o.Price.Dollars(), raised/1e6, unit.Money(owners.MaxMoney).Dollars()/1e6)
	}
	o.sell(m, owner, unit.Money(raised))
	return nil
}

// sell books what an offering brings and costs.
func (o Offer) sell(m *Market, owner *OwnerState, raised unit.Money) {
	post := accounts.Posting{Day: m.Day, Kind: accounts.Offered, Debit: accounts.Cash, Credit: accounts.Premium, Amount: raised}
	owner.Post(post)
	post.Debit, post.Credit, post.Amount = accounts.OfferingCost, accounts.Cash, owners.Share(raised, o.Fee)
	owner.Post(post)
	owner.Stock += o.Shares
	owner.Offers++
	owner.OfferDay = dayOf(m.Clock.Elapsed)
	m.note(event.Info, Note{Kind: SharesOffered, Owner: int32(o.Owner + 1), Amount: raised.Dollars() / 1e6})
	m.settleTreasury()
}
