/** A guide as people write it, cut off in the middle of its fourth question. */
export const plannerGuide = `Interview guide for our warehouse planner

Ines and Tomas interview together. They look for somebody who plans for the day that goes wrong, explains a plan to people who have ten seconds to listen, and says when a number is a guess.

They care less about which software the candidate used before, as ours is home-made and takes a month to learn anyway. They do care how the candidate treats the people who carry out the plan, above all the night shift, who are seldom asked and often right.

Question 1: Tell us about a plan of yours that failed. When did you notice, and what did you do in the first hour?

Good Response Criteria:
- Names the moment at which they noticed, and what they saw
- Told the people concerned before having a solution
- Changed how they plan afterwards, with an example

Okay Response Criteria:
- Describes a real failure, but noticed late or was told
- Solved it alone and told the others later

Poor Response Criteria:
- Cannot think of one, or blames the people who carried it out

Question 2: A lorry with a third of tomorrow's stock is stuck at a border. You learn it at five in the afternoon. Walk us through your evening.

Good Response Criteria:
- Asks first what is on the lorry and who waits for it
- Makes two plans, one for each case, and says when to choose

Okay Response Criteria:
- Makes one sensible plan and hopes for the lorry

Poor Response Criteria:
- Waits for news
- Leaves it to the night shift

Question 3: How do you know that a forecast is good enough to act on?

Good Response Criteria:
- Compares old forecasts with what happened
- Says what a wrong forecast costs in either direction

Okay Response Criteria:
- Knows the error of the forecast, but not what it costs

Poor Response Criteria:
- Trusts the tool

Question 4: The night shift says that your plan cannot be done, your manager says that it must. What do you do?

Good Response Criteria:
- Goes and looks at the place before deciding
- Finds out which part of the`
