"""Which words say that somebody wants a call or to begin now, and which only sound like it."""

import pytest

from cs_app.agent.hot_intent import is_hot

HOT = """
Call me
call me!!
call me 📞
Please call me back asap
Can you call me after lunch?
could someone call me today
Call me at 403 555 0123
call me when you get a chance
Call me when you can, I work until 5
I'd rather talk, give me a call tomorrow
Give us a call please
Why don't you just call me
Don't hesitate to call me
Not home right now, call me
I couldn't find your prices so call me
The heater is not urgent but call me today
I'm ready
I am ready!
I'm ready to book
We're ready to move forward
ready to schedule whenever you are
Ready to go ahead with the furnace
Let's do it
ok let’s do it 👍
Let's move forward with option B
lets get it scheduled
When can you start?
I want to proceed
We want to proceed with the quote you sent
I'd like to book an appointment
How do I book an appointment?
Can I schedule an estimate for the roof
Can you come out today?
Could somebody come out tomorrow morning
Are you available today?
Is anybody available tomorrow
I never got your mail, and I'm ready to book
I can't wait any longer, call me
I'd rather you call me
The toilet is not flushing please call me
It won't stop leaking can somebody call me
Can't wait for you to call me
I'm ready for the estimate
We are ready to get started
Appelez-moi svp
Rappelez moi demain
Pouvez-vous m'appeler ?
Je suis prêt à réserver
Quand pouvez-vous commencer ?
Llámame
¿Me pueden llamar?
¿Pueden llamarme hoy?
¿Cuándo pueden empezar?
Estoy listo para empezar
""".strip().splitlines()
NOT_HOT = """
Please don't call me
don't call me, text me
Dont ever call me again
Do not call me at work
No need to call me
you don't need to call me, text is fine
never call me before noon
Please stop having people call me
Instead of call me just text
Rather text than have you call me
Call me crazy but is the pipe supposed to whistle?
call me old fashioned, I like copper
You can call me Al
My name is Robert, call me Bob
They never call me back
Nobody would call me back last time
Did you call me?
Did somebody call me from this number yesterday
Call me when you are on your way
call me before you come
Call me if the dog is in the yard
I'm ready for winter
I'm ready for the storm
I'm ready to go crazy
Is my order ready to go out?
Please do not have anybody call me
Is my furnace ready for winter?
I'm ready to give up on this boiler
I'm ready to scream
I am not ready to book
We are not ready to schedule yet
I'm not sure I'm ready
I don't think we're ready to move forward
We aren't ready to go ahead
I don't want to proceed
We can't book an appointment until August
I did not book an appointment
Did I book an appointment with you?
Did somebody come out today?
The tech didn't come out today
Please don't come out tomorrow
I'm not available tomorrow
I won't be available today
Let's do it next year
Not now, let's do it another time
Let's not do it
What does a service call cost?
Do you recall me asking for a quote?
Ne m'appelez pas
Pas besoin de m'appeler
Je ne suis pas prêt à réserver
No me llames
No hace falta llamarme
No estoy listo para empezar
""".strip().splitlines()


@pytest.mark.parametrize("text", HOT)
def test_who_wants_to_begin_is_hot(text: str):
    assert is_hot(text)


@pytest.mark.parametrize("text", NOT_HOT)
def test_what_only_sounds_so_is_not(text: str):
    assert not is_hot(text)
