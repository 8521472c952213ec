package economics

import (
	"errors"
	"fmt"

	"orrery/engine/formula"
	"orrery/engine/unit"
)

// bookFormulas are what journals add up to.
var bookFormulas = []formula.Formula{
	{
		Name: "market.books", About: "what a journal of double entry leads to, to the micro-dollar",
		Rule: "every entry sums to 0; assets = liabilities + paid in + retained + result", Source: "Pacioli (1494)",
		Limits: "a chart by first digits: 1 assets, 2 liabilities, 3000 and 3100 paid in, other 3 retained, 4 revenue, 5 and 6 cost, 7 memorandum; one currency",
		Inputs: []formula.Input{formula.Read("journal").Is(`entries: [{"day","text","lines":[{"account":"1000 cash","micro_usd":1}]}], debits above 0, credits below`)},
		Outputs: []formula.Output{
			{Name: "balances_micro_usd", Unit: "µ$", About: "by account"}, {Name: "assets", Unit: "µ$"}, {Name: "liabilities", Unit: "µ$"}, {Name: "paid_in", Unit: "µ$"},
			{Name: "retained", Unit: "µ$"}, {Name: "result", Unit: "µ$"}, {Name: "balanced"}, {Name: "entries_that_do_not_balance", About: "from 1"},
		},
		Work: books,
	},
}

func books(g formula.Given) (formula.Record, error) {
	journal, err := readJournal(g.Free("journal"))
	if err != nil {
		return nil, err
	}
	s := Balance(journal)
	balances, wrong := formula.Record{}, []formula.Value{}
	for _, b := range s.Balances {
		balances = append(balances, formula.Entry{Name: b.Account, Value: int64(b.Amount)})
	}
	for _, i := range s.Wrong {
		wrong = append(wrong, int64(i+1))
	}
	return formula.Record{
		{Name: "balances_micro_usd", Value: balances}, {Name: "assets", Value: int64(s.Assets)}, {Name: "liabilities", Value: int64(s.Liabilities)}, {Name: "paid_in", Value: int64(s.PaidIn)},
		{Name: "retained", Value: int64(s.Retained)}, {Name: "result", Value: int64(s.Result)}, {Name: "balanced", Value: s.Balanced()}, {Name: "entries_that_do_not_balance", Value: wrong},
	}, nil
}

// readJournal reads the entries of a journal.
func readJournal(v formula.Value) ([]Entry, error) {
	list, ok := v.([]formula.Value)
	if !ok {
		return nil, errors.New(`journal is no list, want [{"day","text","lines"}]`)
	}
	journal := make([]Entry, len(list))
	for i, one := range list {
		r, ok := one.(formula.Record)
		if !ok {
			return nil, fmt.Errorf("journal %d is no object, want {\"day\",\"text\",\"lines\"}", i+1)
		}
		if day, ok := r.Of("day"); ok {
			if journal[i].Day, ok = day.(int64); !ok {
				return nil, fmt.Errorf("journal %d: day is no whole number", i+1)
			}
		}
		text, _ := r.Of("text")
		journal[i].Text, _ = text.(string)
		lines, _ := r.Of("lines")
		all, ok := lines.([]formula.Value)
		if !ok {
			return nil, fmt.Errorf("journal %d has no lines, want [{\"account\",\"micro_usd\"}]", i+1)
		}
		for j, line := range all {
			l, err := readLine(line)
			if err != nil {
				return nil, fmt.Errorf("journal %d, line %d: %w", i+1, j+1, err)
			}
			journal[i].Lines = append(journal[i].Lines, l)
		}
	}
	return journal, nil
}

// mostPosted bounds an amount, so that thousands of them add up.
const mostPosted = 1e15

func readLine(v formula.Value) (Line, error) {
	r, ok := v.(formula.Record)
	if !ok {
		return Line{}, errors.New(`want {"account","micro_usd"}`)
	}
	name, _ := r.Of("account")
	account, ok := name.(string)
	if !ok || account == "" || account[0] < '1' || account[0] > '7' {
		return Line{}, errors.New("account is none of the chart: want one that begins with its number, 1000 to 7999")
	}
	amount, _ := r.Of("micro_usd")
	n, ok := amount.(int64)
	if !ok || n > mostPosted || n < -mostPosted {
		return Line{}, errors.New("micro_usd is no whole number from -1e15 to 1e15")
	}
	return Line{Account: account, Amount: unit.Money(n)}, nil
}
