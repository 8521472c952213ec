package ledger_test

import (
	"strings"
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/ledger"
	"orrery/engine/wire/wiretest"
)

func TestMemoryKeepsItsPromises(t *testing.T) {
	now := &clock.Clock{State: clock.State{Elapsed: time.Hour}}
	var b ledger.Books
	b.Post(ledger.Posting{From: ledger.Owners, To: ledger.Treasury, Kind: ledger.Opening, Amount: 1e9})
	b.Post(ledger.Posting{At: time.Minute, From: ledger.Treasury, To: ledger.OnWay, Kind: ledger.Launch, Flight: 1, Amount: 1e8})
	wiretest.Check(t, wiretest.Room[ledger.State]{
		Code: (*ledger.State).Code, Clone: (*ledger.State).Clone,
		Check: func(s *ledger.State) error { return s.Check(now, 1) },
		Real:  b.State,
	})
}

func TestBooksThatCannotBeAreRefused(t *testing.T) {
	now := &clock.Clock{State: clock.State{Elapsed: time.Hour}}
	for _, c := range []struct {
		what string
		turn func(*ledger.State)
		want string // "" is nothing
	}{
		{"as they are", func(*ledger.State) {}, ""},
		{"a posting of a kind behind the last", func(s *ledger.State) { s.Postings[1].Kind = ledger.Kind(ledger.Kinds) }, "posting 2 moves $100.00 at T+1m from account 1 to 3, for 6"},
		{"a posting for a flight behind the last", func(s *ledger.State) { s.Postings[1].Flight = 2 }, "posting 2"},
		{"a posting of tomorrow", func(s *ledger.State) { s.Postings[0].At = 2 * time.Hour }, "posting 1"},
		{"a balance of its own", func(s *ledger.State) { s.Balance[ledger.Treasury]++ }, "its books do not balance"},
		{"spent without a posting", func(s *ledger.State) { s.Spent[ledger.Launch]++ }, "its books do not balance"},
	} {
		var b ledger.Books
		b.Post(ledger.Posting{From: ledger.Owners, To: ledger.Treasury, Kind: ledger.Opening, Amount: 1e9})
		b.Post(ledger.Posting{At: time.Minute, From: ledger.Treasury, To: ledger.OnWay, Kind: ledger.Launch, Flight: 1, Amount: 1e8})
		c.turn(&b.State)
		if err := b.Check(now, 1); (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.what, err, c.want)
		}
	}
}
