package market_test

import (
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/market"
	"orrery/engine/wire/wiretest"
)

func TestMemoryKeepsItsPromises(t *testing.T) {
	now := &clock.Clock{State: clock.State{Elapsed: time.Hour}}
	var b market.Books
	b.Post(market.Posting{From: market.Owners, To: market.Treasury, Kind: market.Opening, Amount: 1e9})
	b.Post(market.Posting{At: time.Minute, From: market.Treasury, To: market.OnWay, Kind: market.Launch, Flight: 1, Amount: 1e8})
	wiretest.Check(t, wiretest.Room[market.State]{
		Code: (*market.State).Code, Clone: (*market.State).Clone,
		Check: func(s *market.State) error { return s.Check(now, 1) },
		Real:  b.State,
	})
}
