/** A whole kit in the form that people write, for a first look and for practice interviews. */
export const sampleKitText = `Title: Support engineer, first interview
Role: Support engineer

Three of us meet the candidate: one asks, all of us listen, and each of us rates alone before we talk.

We look for someone who finds out what is really broken, tells people the truth about it, and leaves things easier for the next person. Knowing our product is not needed: it can be learned in a month. Curiosity and care for a worried customer take longer.

Ask every question of every candidate in the same words. Allow silence; good examples often come second.

Job description:
You answer customers whose work has stopped, find the cause with them, and bring what you learn back to the people who build the product. You work in a team of six that covers the day between you. You write as much as you talk, and you are on call one week in six.

Question 1: Tell us about a problem that took you a long time to find. How did you narrow it down, and what was it in the end?
Competency: Finding the cause
Weight: 2
Minutes: 10
Hint: If they tell what the team did, ask: “Which part was yours?”
Hint: If they jump to the fix, ask how they knew that it was the cause.

Good Response Criteria:
- Describes one real case, with the symptoms as they first saw them
- Ruled out causes one by one, each with a test whose result they can name
- Checked that the fix removed the cause, and says what they would try sooner today

Okay Response Criteria:
- Describes a real case, but the steps come without the reasons for them
- Mixes tests with guesses; some changes were made several at a time
- Believes that the problem is gone, but cannot say how they checked

Poor Response Criteria:
- Stays general, or tells of a case that someone else solved
- Tried things until one worked and does not know why it did
- Stopped once the symptom went away, or left the case to others

Question 2: A customer writes in capitals that everything is down and that they want their money back. You see no fault anywhere. What do you write in your first answer, and what do you do next?
Competency: Care for the customer
Minutes: 8
Hint: Let them say or write the actual sentences.
Hint: If they ask for facts, say: it began an hour ago, for this one customer.

Good Response Criteria:
- Names the customer’s trouble in plain words before asking for anything
- Asks for two or three facts that would tell the likely causes apart
- Says when they will write again, and keeps to it even without news

Okay Response Criteria:
- Is polite, but the first answer would fit any complaint
- Asks for details without saying what they are needed for
- Promises to look into it, with no time for the next message

Poor Response Criteria:
- Tells the customer that everything works, or argues about the tone
- Sends a list of standard steps without reading what was written
- Passes the case on, or promises a refund or a fix that is not theirs to give

Question 3: Think of a time when you found out that something you had told a customer or a colleague was wrong. What did you do?
Competency: Honesty
Minutes: 8
Hint: A small mistake is a fine example. What counts is what came after it.

Good Response Criteria:
- Owns a mistake of their own, with what it cost the other person
- Told that person soon, unasked, with what was right instead
- Changed how they work, and can name a later case where it helped

Okay Response Criteria:
- Owns a mistake, but a harmless one or one shared with many
- Put it right when asked, or told only the people nearby
- Means to be more careful; nothing in the way they work has changed

Poor Response Criteria:
- Recalls no mistake, or tells of somebody else’s
- Waited for others to notice, or put it right in silence
- Blames the customer, the tools or the pressure of time

Question 4: You have just solved a case that three other customers will meet this month. It is late on Friday. What do you leave behind, and for whom?
Competency: Sharing what you learn
Minutes: 7
Hint: If they would write an article, ask for its title and its first two lines.

Good Response Criteria:
- Leaves a note that a tired colleague could follow, with symptom, check and fix
- Tells the people who build the product what would prevent the case
- Weighs what must be done on Friday and what can wait until Monday

Okay Response Criteria:
- Writes down the fix, but not how to recognise the case
- Tells the team in a chat message that will be hard to find later
- Wants to do everything at once, or to leave all of it for Monday

Poor Response Criteria:
- Closes the case and expects others to ask if they need help
- Sees writing things down as somebody else’s work
- Does not think of the customers who have not called yet
`
